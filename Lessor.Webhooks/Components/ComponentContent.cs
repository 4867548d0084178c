using k8s;
using Lessor.Entities.Components;
using Lessor.Rendering;
using Lessor.Rendering.Sources;

namespace Lessor.Webhooks.Components;

/// <summary>What a Component comes to: its spec, and what its source holds.</summary>
/// <param name="Spec">The spec.</param>
/// <param name="Content">What its source holds; null if it can't be had: then the rest is judged.</param>
public sealed record ComponentContent(ComponentSpec Spec, ManifestContent? Content)
{
    /// <summary>What the cluster knows of kinds' scopes; null, the default: the built-in list of cluster-scoped kinds alone.</summary>
    public IKindScopes? Scopes { get; init; }

    /// <summary>Whether every tenant renders the same with another content: where a template comes from makes no difference.</summary>
    /// <param name="other">The other content.</param>
    /// <returns>True if they differ in nothing that rendering reads.</returns>
    public bool RendersLike(ComponentContent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Content is null ? other.Content is null : Content.RendersLike(other.Content)) && Text(Spec) == Text(other.Spec);
    }

    private static string Text(ComponentSpec spec) => KubernetesJson.Serialize(new { spec.Version, spec.Engine, spec.Values, spec.Schema, spec.Overrides });
}
