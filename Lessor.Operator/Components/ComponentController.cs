using KubeOps.Abstractions.Events;
using KubeOps.Abstractions.Reconciliation;
using KubeOps.Abstractions.Reconciliation.Controller;
using Lessor.Entities.Components;
using Lessor.Entities.Conditions;
using Lessor.Operator.Cluster;
using Lessor.Operator.Engines.Helm;
using Lessor.Operator.Instances;
using Lessor.Operator.Sources;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Status;

namespace Lessor.Operator.Components;

/// <summary>Says of each Component whether its template is usable, which revision it is at and how many tenants run it.</summary>
/// <param name="revisions">The Components' revisions.</param>
/// <param name="tenants">The tenants.</param>
/// <param name="sources">Where templates are kept.</param>
/// <param name="instances">Knows whether the kinds that drive Components are followed.</param>
/// <param name="crds">Installs the kinds that charts bring.</param>
/// <param name="views">What must be known first.</param>
/// <param name="patcher">Writes statuses.</param>
/// <param name="events">Publishes events.</param>
/// <param name="clock">The time of transitions.</param>
public sealed class ComponentController(
    IRevisions revisions,
    ITenantDirectory tenants,
    IEnumerable<ISource> sources,
    InstanceConditions instances,
    ChartCrds crds,
    Views views,
    StatusPatcher patcher,
    EventPublisher events,
    TimeProvider clock) : IEntityController<Component>
{
    /// <inheritdoc/>
    public async Task<ReconciliationResult<Component>> ReconcileAsync(Component entity, CancellationToken cancellationToken)
    {
        await views.WaitAsync(cancellationToken);
        var problem = ProblemOf(entity, out var lookup);
        if (problem?.Reason == ConditionReasons.ComponentNotFound)
        {
            // It does exist: the view that revisions come from is a moment behind.
            return ReconciliationResult<Component>.Success(entity, TimeSpan.FromSeconds(1));
        }

        problem ??= await crds.EnsureAsync(entity.Metadata.Name, entity.Spec, lookup.Revision!.Content.Archive, cancellationToken);
        var conditions = new ConditionSet(entity.Status.Conditions, entity.Metadata.Generation, clock.GetUtcNow());
        conditions.Set(
            ConditionTypes.Ready,
            problem is null ? ConditionStatus.True : ConditionStatus.False,
            problem?.Reason ?? ConditionReasons.Succeeded,
            problem?.Message ?? $"revision {lookup.Revision!.Hash}");
        SetSource(conditions, entity, lookup);
        conditions.SetOnlyIf(ConditionTypes.Stalled, problem is not null, problem?.Reason ?? "", problem?.Message ?? "");

        instances.Set(conditions, entity);

        var status = new ComponentStatus
        {
            ObservedGeneration = entity.Metadata.Generation,
            Revision = problem is null ? lookup.Revision!.Hash : entity.Status.Revision,
            Source = sources.FirstOrDefault(source => source.Serves(entity.Spec.Source))?.Name,
            SourceRevision = problem is null ? lookup.Revision!.Content.Revision : entity.Status.SourceRevision,
            Tenants = tenants.UsersOf(entity.Metadata.Name).Count,
            Conditions = conditions.ToList(),
        };
        await patcher.PatchAsync(RefOf(entity), entity.Status, status, cancellationToken);
        await TellAsync(entity, ConditionTypes.Ready, problem, cancellationToken);
        await TellAsync(entity, ConditionTypes.SourceReady, lookup.StaleBecause is { } stale ? (ConditionReasons.SourceUnavailable, stale) : null, cancellationToken);
        return ReconciliationResult<Component>.Success(entity);
    }

    /// <inheritdoc/>
    public Task<ReconciliationResult<Component>> DeletedAsync(Component entity, CancellationToken cancellationToken)
    {
        patcher.Forget(RefOf(entity));
        return Task.FromResult(ReconciliationResult<Component>.Success(entity));
    }

    private static ObjectRef RefOf(Component component) => new(KnownResources.Component, "", component.Metadata.Name);

    private (string Reason, string Message)? ProblemOf(Component entity, out RevisionLookup lookup)
    {
        lookup = revisions.Find(entity.Metadata.Name);
        return lookup.Revision switch
        {
            null => (lookup.Reason, lookup.Message),
            { Problems: { Count: > 0 } problems } => (ConditionReasons.InvalidTemplate, string.Join("; ", problems)),
            _ => null,
        };
    }

    // Of those whose manifests are elsewhere: the Component itself can always be read.
    private static void SetSource(ConditionSet conditions, Component entity, RevisionLookup lookup)
    {
        if (entity.Spec.Source.Inline is not null)
        {
            conditions.SetOnlyIf(ConditionTypes.SourceReady, holds: false, "", "");
            return;
        }

        if (lookup.IsUnconfirmed && entity.Status.Conditions.Any(known => known.Type == ConditionTypes.SourceReady && known.ObservedGeneration == entity.Metadata.Generation))
        {
            // A restart changes nothing of it.
            return;
        }

        var (status, reason, message) = lookup switch
        {
            { Revision: null } => (ConditionStatus.False, lookup.Reason, lookup.Message),
            { StaleBecause: { } stale } => (ConditionStatus.False, ConditionReasons.SourceUnavailable, stale),
            { Revision.Content.Revision: { } revision } => (ConditionStatus.True, ConditionReasons.Succeeded, revision),
            _ => (ConditionStatus.True, ConditionReasons.Succeeded, ""),
        };
        conditions.Set(ConditionTypes.SourceReady, status, reason, message);
    }

    private async Task TellAsync(Component entity, string type, (string Reason, string Message)? problem, CancellationToken cancellationToken)
    {
        var before = entity.Status.Conditions.FirstOrDefault(condition => condition.Type == type);
        if (problem is { } found && (before?.Reason, before?.Message) != (found.Reason, found.Message))
        {
            await events(entity, found.Reason, found.Message, EventType.Warning, cancellationToken);
        }
    }
}
