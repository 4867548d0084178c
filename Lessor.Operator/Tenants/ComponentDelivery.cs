using Lessor.Entities.Conditions;
using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Components;
using Lessor.Operator.Secrets.Distribution;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Tenants.Draws;
using Lessor.Operator.Tenants.Hooks;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Watching;
using Lessor.Rendering;
using Lessor.Webhooks.Tenants;

namespace Lessor.Operator.Tenants;

/// <summary>Renders a component for a tenant and applies the result as the tenant.</summary>
/// <param name="renderer">Renders.</param>
/// <param name="applier">Applies.</param>
/// <param name="discovery">The cluster's kinds.</param>
/// <param name="projections">What is known of the applied objects.</param>
/// <param name="restart">Marks pods with the versions of their secrets.</param>
/// <param name="queue">Queues tenants whose rendering is done.</param>
/// <param name="hooks">Runs charts' hooks.</param>
/// <param name="stored">Keeps those that run before a deletion.</param>
/// <param name="metrics">Counts what is rendered.</param>
/// <param name="draws">Keeps what charts draw at random.</param>
public sealed class ComponentDelivery(
    ComponentRenderer renderer, Applier applier, IDiscovery discovery, IProjections projections, SecretRestart restart, TenantQueue queue, HookRunner hooks, StoredHooks stored,
    RenderMetrics metrics, DrawKeeper draws)
{
    /// <summary>How a delivery went.</summary>
    /// <param name="Result">Done, or why not.</param>
    /// <param name="Wanted">The objects that the component should have; null if it couldn't be rendered.</param>
    /// <param name="Conflicts">The fields that were left to others who own them, as a sentence; null if none were.</param>
    /// <param name="Hooks">How far the chart's hooks are; null if it has none, or that isn't known.</param>
    public sealed record Outcome(PhaseResult Result, IReadOnlySet<ObjectKey>? Wanted, string? Conflicts = null, TenantComponentHooks? Hooks = null);

    /// <summary>Renders and applies.</summary>
    /// <param name="scope">The reconcile: its inventory takes what was applied.</param>
    /// <param name="component">The tenant's component.</param>
    /// <param name="revision">The Component's revision.</param>
    /// <param name="last">What is recorded of the component, and whether nothing changed since but the objects themselves.</param>
    /// <param name="before">How the components before it are.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>How it went.</returns>
    public async Task<Outcome> RunAsync(
        TenantScope scope,
        TenantComponent component,
        ComponentRevision revision,
        (TenantComponentStatus Status, bool Drifted) last,
        IReadOnlyDictionary<string, ComponentOutcome> before,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<RenderedObject> rendered;
        DesiredObject? record;
        try
        {
            rendered = renderer.Render(RequestFor(scope, component, revision), cancellationToken);
            (rendered, record) = await draws.KeepAsync(scope, component, rendered, cancellationToken);
            metrics.Rendered(succeeded: true);
        }
        catch (RenderPendingException e)
        {
            queue.AddAfter(scope.Name, e.Pending);
            return new(PhaseResult.Waiting(ConditionReasons.Rendering, $"Component {revision.Component} is being rendered"), null);
        }
        catch (RenderException e)
        {
            metrics.Rendered(succeeded: false);
            if (e.Again is { } again)
            {
                queue.AddAfter(scope.Name, again);
            }

            var field = FormattableString.Invariant($"spec.components[{scope.Tenant.Spec.Components.IndexOf(component)}]");
            return new(PhaseResult.Stalled(ConditionReasons.RenderFailed, string.Join("; ", RenderFindings.Of(e, component.ComponentName(), field))), null);
        }

        var mark = restart.MarkOf(scope, component, revision.Spec) ?? "";
        List<DesiredObject> wanted = [.. rendered.Where(item => item.Hook is null).Select(item => SecretRestart.Put(DesiredObject.From(item), mark))];
        var plan = HookPlan.Of(rendered, last.Status);
        List<DesiredObject> all = [.. wanted, .. plan?.Objects ?? []];
        if (record is not null && all.Exists(item => item.Key == record.Key))
        {
            return new(PhaseResult.Stalled(ConditionReasons.ObjectRefused, $"{record.Key} is where Lessor records what the chart draws at random; give it another name in the template"), null);
        }

        if (record is not null)
        {
            all.Add(record);
            wanted.Add(record);
        }

        if (TakenByTenant(scope, all) is { } own)
        {
            return new(own, null);
        }

        if (TakenByAnother(all, before) is { } taken)
        {
            return new(taken, null);
        }

        Disturb(scope, component, all);
        if (record is not null && await RecordAsync(scope, record, last.Drifted, cancellationToken) is { } unrecorded)
        {
            return new(unrecorded, null);
        }

        if (plan is not null && await hooks.RunAsync(scope, plan, plan.Before, cancellationToken) is { } early)
        {
            return new(early, null, Hooks: plan.Record);
        }

        // What is wanted of an object is what was applied last, and it is as it was left: nothing is sent for it.
        var contents = wanted.ToDictionary(item => item.Key, AppliedContent.Of);
        var stale = wanted.FindAll(item => !IsAsApplied(scope, item, contents[item.Key], last.Drifted));
        var result = await applier.ApplyAsync(RequestFor(scope, stale), cancellationToken);
        Record(scope, result, contents);
        Tell(scope, component, result, last.Drifted);
        var conflicts = result.Conflicts.Count == 0 ? null : string.Join("; ", result.Conflicts.Select(ConflictMessage));
        var summary = Summarize(result);
        if (plan is not null && summary.State == PhaseState.Done)
        {
            summary = await hooks.RunAsync(scope, plan, plan.After, cancellationToken) ?? summary;
            if (summary.State == PhaseState.Done)
            {
                (plan.Record.Installed, plan.Record.PreDelete) = (true, stored.Put(Hook.At("pre-delete", plan.All), plan.Record.PreDelete));
            }
        }

        IEnumerable<ObjectKey> kept = plan is null ? [] : scope.Inventory.Of(component.Name).Where(entry => entry.Hook).Select(entry => entry.Key).Intersect(plan.Objects.Select(item => item.Key));
        return new(summary, wanted.Select(item => item.Key).Concat(kept).ToHashSet(), conflicts, plan?.Record);
    }

    // What was drawn is on record before anything has it: whoever goes on after this process finds it.
    private async Task<PhaseResult?> RecordAsync(TenantScope scope, DesiredObject record, bool drifted, CancellationToken cancellationToken)
    {
        var content = AppliedContent.Of(record);
        if (IsAsApplied(scope, record, content, drifted))
        {
            return null;
        }

        var result = await applier.ApplyAsync(RequestFor(scope, [record]), cancellationToken);
        Record(scope, result, new() { [record.Key] = content });
        return Summarize(result) is { State: not PhaseState.Done } failed ? failed : null;
    }

    private static PhaseResult Summarize(ApplyResult result) =>
        result.Failures.Count == 0 ? PhaseResult.Done("") : PhaseResult.Worst([.. result.Failures.Select(FailureResults.Of)]);

    private static string ConflictMessage(FieldConflict conflict) =>
        $"{conflict.Key}: {conflict.Field} is left to {conflict.Manager}, who owns it; take it out of the template";

    // Two components of one tenant that render the same object would undo each other's work for ever: the first in order has it, the other one says so.
    private static PhaseResult? TakenByAnother(List<DesiredObject> wanted, IReadOnlyDictionary<string, ComponentOutcome> before)
    {
        foreach (var (name, outcome) in before)
        {
            if (wanted.Find(item => outcome.Wanted?.Contains(item.Key) == true) is { } taken)
            {
                return PhaseResult.Stalled(
                    ConditionReasons.ObjectRefused, $"{taken.Key} is also rendered by component {name} of this tenant; give one of them another name");
            }
        }

        return null;
    }

    // What the tenant has of its own, such as a secret that it was handed, no component can make its own.
    private static PhaseResult? TakenByTenant(TenantScope scope, List<DesiredObject> wanted) =>
        wanted.Find(item => scope.Inventory.Find(item.Key) is { Component.Length: 0 }) is { } taken
            ? PhaseResult.Stalled(ConditionReasons.ObjectRefused, $"{taken.Key} is the tenant's own: Lessor itself made it, as its spec says; give it another name in the template")
            : null;

    // What another component had may have moved here, or be rendered by both: only rendering that one again tells.
    private static void Disturb(TenantScope scope, TenantComponent component, List<DesiredObject> wanted)
    {
        foreach (var entry in wanted.Select(item => scope.Inventory.Find(item.Key)).OfType<AppliedObject>())
        {
            if (entry.Component != component.Name)
            {
                scope.Disturbed.Add(entry.Component);
            }
        }
    }

    // If only objects changed, the output is what it was: then it does without a record of the content, which older versions didn't make.
    private bool IsAsApplied(TenantScope scope, DesiredObject item, string content, bool isSameOutput) =>
        scope.Inventory.Find(item.Key) is { } entry && entry.Component == item.Component
        && (entry.Content == content || (isSameOutput && entry.Content.Length == 0)) && Fingerprint.Matches(entry, projections);

    // Of what failed nobody knows what was stored, and what was left to others may be theirs no longer next time: both are sent again.
    private static void Record(TenantScope scope, ApplyResult result, Dictionary<ObjectKey, string> contents)
    {
        var whole = result.Applied.Where(outcome => outcome.IsWhole).Select(outcome => outcome.Entry.Key).ToHashSet();
        foreach (var entry in result.Entries)
        {
            scope.Inventory.Put(entry with { Content = whole.Contains(entry.Key) ? contents[entry.Key] : "" });
        }
    }

    private RenderRequest RequestFor(TenantScope scope, TenantComponent component, ComponentRevision revision) => new()
    {
        Tenant = scope.Tenant,
        Instance = component,
        Component = revision.Spec,
        Content = revision.Content,
        Namespaces = scope.Namespaces,
        Databases = scope.RenderedDatabases,
        Scopes = discovery,
    };

    private static ApplyRequest RequestFor(TenantScope scope, List<DesiredObject> wanted) => new()
    {
        Tenant = scope.Name,
        ActAs = scope.Identity,
        Objects = wanted,
        // All entries: what moves from one component to another is already ours.
        Inventory = [.. scope.Inventory.Entries.Where(entry => entry.Component.Length > 0)],
        Namespaces = scope.Namespaces.ToHashSet(StringComparer.Ordinal),
        NewNamespaces = scope.NewNamespaces,
        FreshBindings = scope.FreshBindings,
    };

    private static void Tell(TenantScope scope, TenantComponent component, ApplyResult result, bool drifted)
    {
        var changed = result.Applied.Where(outcome => outcome.Action != ApplyAction.Unchanged).Select(outcome => outcome.Entry.Key).ToList();
        if (changed.Count > 0)
        {
            var names = string.Join(", ", changed.Take(5)) + (changed.Count > 5 ? $" and {changed.Count - 5} more" : "");
            scope.Happened(
                drifted ? ConditionReasons.DriftCorrected : TenantEventReasons.Applied,
                drifted ? $"{names}: changed or deleted by someone else; applied again" : $"Component {component.Name}: applied {names}");
        }

        foreach (var conflict in result.Conflicts)
        {
            scope.Warn(ConditionReasons.FieldConflict, ConflictMessage(conflict));
        }
    }
}
