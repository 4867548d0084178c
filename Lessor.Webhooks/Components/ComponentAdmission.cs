using k8s;
using Lessor.Entities.Components;
using Lessor.Rendering.Sources;
using Lessor.Webhooks.Knowledge;
using Microsoft.AspNetCore.Http;

namespace Lessor.Webhooks.Components;

/// <summary>Decides whether a Component may be created, changed or deleted.</summary>
/// <param name="view">What is known of the cluster.</param>
/// <param name="content">What may be known of the manifests.</param>
/// <param name="rules">The rules on a Component by itself.</param>
/// <param name="impact">What a change does to tenants.</param>
/// <param name="clock">The time.</param>
public sealed class ComponentAdmission(
    IClusterView view, ReviewedContent content, ComponentValidator rules, ComponentImpact impact, TimeProvider clock)
{
    private static readonly Finding Replaced = new(
        "metadata.resourceVersion", "the Component that is stored isn't the one that this update replaces; read it and try again", FindingReasons.Invalid);

    /// <summary>How long a tenant that was deleted a moment ago may still be known.</summary>
    public static readonly TimeSpan ViewLag = TimeSpan.FromSeconds(1);

    /// <summary>Reviews a Component that is to be stored.</summary>
    /// <param name="component">The Component.</param>
    /// <param name="old">What the review says is stored; null if nothing is.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>What is wrong, and what its author should know.</returns>
    /// <exception cref="ClusterReadException">The API server can't be asked.</exception>
    /// <remarks>A new one that tenants name already can break nothing: they have been waiting for it.</remarks>
    public async Task<ComponentReviewResult> ReviewAsync(Component component, Component? old, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(component);
        if (ListBounds.Check(component.Spec) is { Count: > 0 } bounds)
        {
            return new(bounds, []);
        }

        if (old is null)
        {
            return await UnlessTakenAsync(component.Metadata.Name, await ReviewNewAsync(component, cancellationToken), cancellationToken);
        }

        return Text(old) == Text(component) ? ComponentReviewResult.Passed : await ReviewChangeAsync(component, old, cancellationToken);
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

    private async Task<ComponentReviewResult> ReviewNewAsync(Component component, CancellationToken cancellationToken)
    {
        var own = Judge(component, old: null);
        return own.Count > 0 ? new(own, []) : Judge(await content.ReadAsync(component.Spec, stored: null, cancellationToken));
    }

    // What an update replaces is what is stored, whatever the review brings along: whoever doesn't know the stored one learns nothing of who runs it.
    private async Task<ComponentReviewResult> ReviewChangeAsync(Component component, Component old, CancellationToken cancellationToken)
    {
        var own = Judge(component, old);
        if (own.Count > 0)
        {
            return new(own, []);
        }

        if (await StoredAsync(old, cancellationToken) is not { } stored)
        {
            return new([Replaced], []) { Code = StatusCodes.Status409Conflict };
        }

        var read = await content.ReadAsync(component.Spec, stored, cancellationToken);
        var judged = Judge(read);
        var before = new ComponentContent(stored.Spec, stored.Content) { Scopes = view.Known.Scopes };
        if (judged.Findings.Count > 0 || before.RendersLike(read.Content) || rules.Check(before).Count > 0)
        {
            return judged;
        }

        var found = await impact.FindAsync(component.Metadata.Name, before, read.Content, view.Known, cancellationToken);
        return new(found.Findings, [.. judged.Warnings, .. found.Warnings]);
    }

    // By what stands in the Component itself, before anything is read for it.
    private IReadOnlyList<Finding> Judge(Component component, Component? old) =>
        [.. rules.Check(new ComponentContent(component.Spec, InlineOf(component.Spec)) { Scopes = view.Known.Scopes }), .. PublishedKind.Check(component, old, view.Known)];

    private ComponentReviewResult Judge(ReadContent read) =>
        new(read.Content.Spec.Source.Inline is null ? rules.Check(read.Content) : [], read.Warning is null ? [] : [read.Warning]);

    private static ManifestContent? InlineOf(ComponentSpec spec) => spec.Source?.Inline is { } template ? new(template) : null;

    private async Task<KnownComponent?> StoredAsync(Component old, CancellationToken cancellationToken)
    {
        var name = old.Metadata.Name;
        if (view.Known.FindComponent(name) is { } known && Is(known, old))
        {
            return known;
        }

        // The watch may be a moment behind.
        var facts = await view.ReadAsync([name], [], cancellationToken);
        return facts.FindComponent(name) is { } live && Is(live, old) ? live : null;
    }

    private static bool Is(KnownComponent known, Component old) =>
        known.Uid == (old.Metadata.Uid ?? "") && KubernetesJson.Serialize(known.Spec) == KubernetesJson.Serialize(old.Spec);

    private async Task<ComponentReviewResult> UnlessTakenAsync(string? name, ComponentReviewResult result, CancellationToken cancellationToken)
    {
        if (result.Findings.Count == 0 || name is not { Length: > 0 } || !view.Known.ComponentNames.Contains(name))
        {
            return result;
        }

        var facts = await view.ReadAsync([name], [], cancellationToken);
        return facts.FindComponent(name) is null ? result : new([TakenName.Of("components", name)], []) { Code = StatusCodes.Status409Conflict };
    }
}
