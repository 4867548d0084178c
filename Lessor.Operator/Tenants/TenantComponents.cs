using Lessor.Entities.Conditions;
using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Components;
using Lessor.Operator.Secrets.Distribution;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Watching;
using Lessor.Rendering.Sources;

namespace Lessor.Operator.Tenants;

/// <summary>Brings one component of a tenant about: nothing if nothing changed, else renders and applies it; then judges how it is.</summary>
/// <param name="revisions">The Components.</param>
/// <param name="delivery">Renders and applies.</param>
/// <param name="watch">Watches the applied objects.</param>
/// <param name="projections">What is known of the applied objects.</param>
/// <param name="restart">Marks pods with the versions of their secrets.</param>
public sealed class TenantComponents(
    IRevisions revisions, ComponentDelivery delivery, InventoryWatch watch, IProjections projections, SecretRestart restart)
{
    /// <summary>Brings a component about.</summary>
    /// <param name="scope">The reconcile.</param>
    /// <param name="component">The tenant's component.</param>
    /// <param name="before">How the components before it are.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>How it is.</returns>
    public async Task<ComponentOutcome> EnsureAsync(
        TenantScope scope, TenantComponent component, IReadOnlyDictionary<string, ComponentOutcome> before, CancellationToken cancellationToken)
    {
        var overrides = SourceOverrides.Of(component);
        var lookup = revisions.Find(component.ComponentName(), overrides);
        var outcome = await EnsureAsync(scope, component, lookup, before, cancellationToken);
        if (lookup.StaleBecause is { } stale && !overrides.AreNone && outcome.Result.State == PhaseState.Done && revisions.Find(component.ComponentName()).StaleBecause is null)
        {
            // Of what concerns all, the Component tells; of a ref or a path of the tenant's own nobody else would.
            (outcome.Status.Reason, outcome.Status.Message) = (ConditionReasons.SourceUnavailable, stale);
        }
        else if (lookup.IsUnconfirmed
            && scope.Components.Find(status => status.Name == component.Name) is { Reason: ConditionReasons.SourceUnavailable } told
            && outcome.Result.State == PhaseState.Done)
        {
            // After a start, what was told holds until the source was asked again.
            (outcome.Status.Reason, outcome.Status.Message) = (told.Reason, told.Message);
        }

        return outcome;
    }

    private async Task<ComponentOutcome> EnsureAsync(
        TenantScope scope, TenantComponent component, RevisionLookup lookup, IReadOnlyDictionary<string, ComponentOutcome> before, CancellationToken cancellationToken)
    {
        var previous = scope.Components.Find(status => status.Name == component.Name) ?? new TenantComponentStatus { Name = component.Name };
        if (lookup.Revision is not { } revision)
        {
            return Keep(scope, previous, lookup.Terminal
                ? PhaseResult.Stalled(lookup.Reason, lookup.Message)
                : PhaseResult.Waiting(lookup.Reason, lookup.Message));
        }

        if (revision.Problems.Count > 0)
        {
            return Keep(scope, previous, PhaseResult.Stalled(
                ConditionReasons.InvalidTemplate, $"Component {revision.Component}: {string.Join("; ", revision.Problems)}"));
        }

        if (restart.MarkOf(scope, component, revision.Spec) is not { } mark)
        {
            return Keep(scope, previous, PhaseResult.Waiting(ConditionReasons.Waiting, "waits until it is known which versions of its secrets the tenant has"));
        }

        var inputs = InputsHash.Of(scope, component, revision, mark);
        if (await IsUnchangedAsync(scope, previous, inputs, cancellationToken))
        {
            scope.Decided($"{component.Name}: unchanged");
            return Judge(scope, previous);
        }

        return WaitsFor(component, before) is { } dependency
            ? Keep(scope, previous, PhaseResult.Waiting(ConditionReasons.DependencyNotReady, $"waits for component {dependency} to be ready"))
            : await DeliverAsync(scope, component, revision, inputs, (previous, before), cancellationToken);
    }

    private static string? WaitsFor(TenantComponent component, IReadOnlyDictionary<string, ComponentOutcome> before) =>
        component.DependsOn.FirstOrDefault(name => !before.TryGetValue(name, out var outcome) || outcome.Result.State != PhaseState.Done);

    private async Task<bool> IsUnchangedAsync(
        TenantScope scope, TenantComponentStatus previous, string inputs, CancellationToken cancellationToken)
    {
        var entries = scope.Inventory.Of(previous.Name);
        var watched = await watch.EnsureAsync(scope.Name, entries, cancellationToken);
        return watched && previous.Inputs == inputs && !scope.Disturbed.Contains(previous.Name) && entries.All(entry => entry.Hook || Fingerprint.Matches(entry, projections));
    }

    private async Task<ComponentOutcome> DeliverAsync(
        TenantScope scope,
        TenantComponent component,
        ComponentRevision revision,
        string inputs,
        (TenantComponentStatus Status, IReadOnlyDictionary<string, ComponentOutcome> Others) before,
        CancellationToken cancellationToken)
    {
        var drifted = before.Status.Inputs == inputs && !scope.Disturbed.Contains(component.Name);
        scope.Decided($"{component.Name}: {(drifted ? "put right what drifted" : "render and apply")}, revision {revision.Hash}");
        var delivered = await delivery.RunAsync(scope, component, revision, (before.Status, drifted), before.Others, cancellationToken);
        if (delivered.Wanted is null)
        {
            var kept = Keep(scope, before.Status, delivered.Result);
            kept.Status.Hooks = delivered.Hooks ?? kept.Status.Hooks;
            return kept;
        }

        var applied = new TenantComponentStatus
        {
            Name = component.Name,
            Revision = revision.Hash,
            SourceRevision = revision.Content.Revision,
            Version = component.Version ?? revision.Spec.Version,
            Inputs = delivered.Result.State == PhaseState.Done ? inputs : null,
            // Putting drift right applies what drifted only: what is left to others elsewhere still is.
            Hooks = delivered.Hooks,
            Conflicts = delivered.Conflicts ?? (drifted ? before.Status.Conflicts : null),
        };
        return delivered.Result.State == PhaseState.Done
            ? Judge(scope, applied) with { Wanted = delivered.Wanted }
            : new(delivered.Result, Record(applied, delivered.Result, CountIn(scope, component.Name)), delivered.Wanted);
    }

    // The objects stay as they are, and so does what is recorded of them.
    private static ComponentOutcome Keep(TenantScope scope, TenantComponentStatus previous, PhaseResult result)
    {
        scope.Decided($"{previous.Name}: left as it is, {result.Reason}");
        return new(result, Record(previous, result, CountIn(scope, previous.Name)), Wanted: null);
    }

    // Hooks come and go: they are no part of what runs.
    private static int CountIn(TenantScope scope, string component) => scope.Inventory.Of(component).Count(entry => !entry.Hook);

    private static TenantComponentStatus Record(TenantComponentStatus applied, PhaseResult result, int objects) => new()
    {
        Name = applied.Name,
        Revision = applied.Revision,
        SourceRevision = applied.SourceRevision,
        Version = applied.Version,
        Inputs = applied.Inputs,
        Conflicts = applied.Conflicts,
        Hooks = applied.Hooks,
        Ready = result.State == PhaseState.Done,
        Reason = result.Reason,
        Message = result.Text,
        Objects = objects,
    };

    private ComponentOutcome Judge(TenantScope scope, TenantComponentStatus applied)
    {
        var entries = scope.Inventory.Of(applied.Name);
        var result = ComponentHealth.Of([.. entries.Where(entry => !entry.Hook)], projections);
        if (result.State == PhaseState.Done && applied.Conflicts is not null)
        {
            result = result with { Reason = ConditionReasons.FieldConflict, Message = applied.Conflicts };
        }

        return new(result, Record(applied, result, CountIn(scope, applied.Name)), entries.Select(entry => entry.Key).ToHashSet());
    }
}
