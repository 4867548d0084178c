using Lessor.Entities.Components;
using Lessor.Entities.Tenants;
using Lessor.Rendering.Sources;

namespace Lessor.Rendering;

/// <summary>What to render: one component of one tenant.</summary>
public sealed record RenderRequest
{
    /// <summary>The tenant.</summary>
    public required Tenant Tenant { get; init; }

    /// <summary>The tenant's component: its name, namespace, version and values.</summary>
    public required TenantComponent Instance { get; init; }

    /// <summary>The Component that it names: version, values, schema. Its source isn't read.</summary>
    public required ComponentSpec Component { get; init; }

    /// <summary>What its source holds; null if that can't be had: then the values are checked, as far as they are known, and nothing is rendered.</summary>
    public required ManifestContent? Content { get; init; }

    /// <summary>The tenant's namespaces, the primary one first; at least one.</summary>
    public required IReadOnlyList<string> Namespaces { get; init; }

    /// <summary>The tenant's databases.</summary>
    public IReadOnlyList<RenderedDatabase> Databases { get; init; } = [];

    /// <summary>What the cluster knows of kinds' scopes; null: the built-in list of cluster-scoped kinds alone.</summary>
    public IKindScopes? Scopes { get; init; }
}
