using k8s;
using Lessor.Entities.Components;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Webhooks.Components;

/// <summary>
/// Finds the manifests of a Component that is to be stored: those that stand in it, those in a ConfigMap of the operator's namespace, and those that the loop fetched for the
/// Component of this name as it is stored. Nothing is fetched for a review, and no credential used: anybody may have written what it says.
/// </summary>
/// <param name="view">What is known of the cluster.</param>
/// <param name="templates">What the sources hold.</param>
public sealed class ReviewedContent(IClusterView view, ITemplates templates)
{
    /// <summary>Finds them.</summary>
    /// <param name="spec">The Component.</param>
    /// <param name="stored">What is stored under its name; null if nothing is.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The Component with its manifests, or without and why.</returns>
    public async Task<ReadContent> ReadAsync(ComponentSpec spec, KnownComponent? stored, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Source is { Inline: null, ConfigMap: null })
        {
            return stored is not null && HasSameSource(spec, stored.Spec)
                ? Of(spec, stored.Content is { } known ? SourceContent.Of(known) : SourceContent.Missing(stored.Problem ?? "isn't fetched yet"))
                : new(Without(spec), $"{SourceRules.TemplateField(spec.Source)}: is fetched once the Component is stored; its conditions tell what is found");
        }

        var wanted = SourceRequest.Of(spec);
        var source = templates.Read(wanted);
        // A ConfigMap that was applied together with its Component may not have been seen yet.
        return Of(spec, source.Problem is null ? source : await templates.ReadLiveAsync(wanted, cancellationToken));
    }

    /// <summary>Whether two Components have their manifests from one place, for one engine.</summary>
    /// <param name="one">A Component.</param>
    /// <param name="other">The other one.</param>
    /// <returns>True if they do.</returns>
    internal static bool HasSameSource(ComponentSpec one, ComponentSpec other) => one.Engine == other.Engine && KubernetesJson.Serialize(one.Source) == KubernetesJson.Serialize(other.Source);

    private ReadContent Of(ComponentSpec spec, SourceContent source) => new(
        Without(spec) with { Content = source.Content },
        source.Problem is { } problem ? $"{SourceRules.TemplateField(spec.Source)}: {problem}; tenants wait for it" : null);

    private ComponentContent Without(ComponentSpec spec) => new(spec, null) { Scopes = view.Known.Scopes };
}
