using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>What to apply, for whom, and how far it may reach.</summary>
public sealed record ApplyRequest
{
    /// <summary>The tenant's name.</summary>
    public required string Tenant { get; init; }

    /// <summary>Whom to impersonate; null for the operator itself.</summary>
    public ActAs? ActAs { get; init; }

    /// <summary>The wanted objects.</summary>
    public required IReadOnlyList<DesiredObject> Objects { get; init; }

    /// <summary>What was applied before.</summary>
    public IReadOnlyList<AppliedObject> Inventory { get; init; } = [];

    /// <summary>The only namespaces that objects may be in.</summary>
    public required IReadOnlySet<string> Namespaces { get; init; }

    /// <summary>Namespaces that Lessor created a moment ago: nothing can be in them that isn't ours, so nobody looks.</summary>
    public IReadOnlySet<string> NewNamespaces { get; init; } = new HashSet<string>();

    /// <summary>Whether fields that others own are taken from them, whoever they are. Default: those that another controller owns are left to it.</summary>
    public bool Forced { get; init; }

    /// <summary>
    /// Whether the names are Lessor's own: whatever stands under them is overwritten, whoever made it and whatever they put into it or
    /// hold it with. Default: what isn't the tenant's is left alone.
    /// </summary>
    public bool OwnNames { get; init; }

    /// <summary>The tenant's role bindings are so new that the API server may not know them yet: a 403 is tried again for a few seconds.</summary>
    public bool FreshBindings { get; init; }
}
