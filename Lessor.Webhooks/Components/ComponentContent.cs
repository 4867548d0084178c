using k8s;
using Lessor.Entities.Components;
using Lessor.Rendering;

namespace Lessor.Webhooks.Components;

/// <summary>What a Component comes to: its spec, and what its source holds.</summary>
/// <param name="Spec">The spec.</param>
/// <param name="Template">The template; null if it can't be had: then the rest is judged.</param>
public sealed record ComponentContent(ComponentSpec Spec, string? Template)
{
    /// <summary>What the cluster knows of kinds' scopes; null, the default: the built-in list of cluster-scoped kinds alone.</summary>
    public IKindScopes? Scopes { get; init; }

    /// <summary>Whether every tenant renders the same with another content: where a template comes from makes no difference.</summary>
    /// <param name="other">The other content.</param>
    /// <returns>True if they differ in nothing that rendering reads.</returns>
    public bool RendersLike(ComponentContent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Template == other.Template && Text(Spec) == Text(other.Spec);
    }

    private static string Text(ComponentSpec spec) => KubernetesJson.Serialize(new { spec.Version, spec.Engine, spec.Values, spec.Schema });
}
