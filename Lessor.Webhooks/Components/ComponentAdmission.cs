using k8s;
using Lessor.Entities.Components;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Webhooks.Components;

/// <summary>Decides whether a Component may be created, changed or deleted.</summary>
/// <param name="view">What is known of the cluster.</param>
/// <param name="templates">What the sources hold.</param>
/// <param name="rules">The rules on a Component by itself.</param>
/// <param name="impact">What a change does to tenants.</param>
/// <param name="clock">The time.</param>
public sealed class ComponentAdmission(
    IClusterView view, ITemplates templates, ComponentValidator rules, ComponentImpact impact, TimeProvider clock)
{
    /// <summary>How long a tenant that was deleted a moment ago may still be known.</summary>
    public static readonly TimeSpan ViewLag = TimeSpan.FromSeconds(1);

    /// <summary>Reviews a Component that is to be stored.</summary>
    /// <param name="component">The Component.</param>
    /// <param name="old">What is stored; null if nothing is.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>What is wrong, and what its author should know.</returns>
    /// <remarks>A new one that tenants name already can break nothing: they have been waiting for it.</remarks>
    public async Task<ComponentReviewResult> ReviewAsync(Component component, Component? old, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(component);
        if (old is not null && Text(old) == Text(component))
        {
            return ComponentReviewResult.Passed;
        }

        var (after, warnings) = await ReadAsync(component, cancellationToken);
        IReadOnlyList<Finding> findings = [.. rules.Check(after), .. PublishedKind.Check(component, old, view.Known)];
        if (findings.Count > 0 || old is null)
        {
            return new(findings, warnings);
        }

        var (before, _) = await ReadAsync(old, cancellationToken);
        var found = before.RendersLike(after) || rules.Check(before).Count > 0
            ? Impact.None
            : await impact.FindAsync(component.Metadata.Name, before, after, view.Known, cancellationToken);
        return new(found.Findings, [.. warnings, .. found.Warnings]);
    }

    /// <summary>Reviews a Component that is to be deleted.</summary>
    /// <param name="component">The Component.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>Who holds it.</returns>
    public async Task<ComponentReviewResult> ReviewDeletionAsync(Component component, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(component);
        if (ComponentUsers.FindHold(component.Metadata.Name, view.Known) is null)
        {
            return ComponentReviewResult.Passed;
        }

        // Who deletes the last tenant and then its Component, in one go, must not be told of a tenant that is gone.
        await Task.Delay(ViewLag, clock, cancellationToken);
        return ComponentUsers.FindHold(component.Metadata.Name, view.Known) is { } hold ? new([hold], []) : ComponentReviewResult.Passed;
    }

    // What rules look at, and what its owner may have changed: not the status, and no finalizers.
    private static string Text(Component component) =>
        KubernetesJson.Serialize(new { component.Spec, component.Metadata.Labels, component.Metadata.Annotations });

    private async Task<(ComponentContent Content, IReadOnlyList<string> Warnings)> ReadAsync(Component component, CancellationToken cancellationToken)
    {
        var wanted = SourceRequest.Of(component.Spec);
        var source = templates.Read(wanted);
        if (source.Problem is not null)
        {
            // A ConfigMap that was applied together with its Component may not have been seen yet.
            source = await templates.ReadLiveAsync(wanted, cancellationToken);
        }

        var warning = source.Problem is { } problem ? $"{SourceRules.TemplateField(component.Spec.Source)}: {problem}; tenants wait for it" : null;
        return (new ComponentContent(component.Spec, source.Content) { Scopes = view.Known.Scopes }, warning is null ? [] : [warning]);
    }
}
