using Lessor.Entities.Conditions;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Tenants;

/// <summary>
/// Keeps one part of a tenant's own objects, those that no component brings, as they should be: applies what changed, puts right what others changed, removes
/// what is no longer wanted. Sends nothing if nothing changed.
/// </summary>
/// <param name="applier">Applies.</param>
/// <param name="pruner">Deletes.</param>
/// <param name="projections">What is known of the objects.</param>
public sealed class OwnObjects(Applier applier, Pruner pruner, IProjections projections)
{
    /// <summary>Brings one part about.</summary>
    /// <param name="scope">The reconcile: its inventory takes what was applied and loses what is gone.</param>
    /// <param name="part">What is wanted, and what the part is.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>Done, or why not.</returns>
    public async Task<PhaseResult> EnsureAsync(TenantScope scope, OwnPart part, CancellationToken cancellationToken)
    {
        foreach (var (resource, ns) in part.Watched)
        {
            await projections.WatchAsync(resource, ns, scope.Name, cancellationToken);
        }

        var applied = await ApplyAsync(scope, part, cancellationToken);
        var pruned = await PruneAsync(scope, part, cancellationToken);
        return PhaseResult.Worst([applied, pruned]);
    }

    /// <summary>Removes what of one part isn't wanted any more, also in namespaces that the tenant is losing; applies nothing.</summary>
    /// <param name="scope">The reconcile: its inventory loses what is gone.</param>
    /// <param name="part">What is wanted, and what the part is.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>Done, or why not.</returns>
    public Task<PhaseResult> RemoveAsync(TenantScope scope, OwnPart part, CancellationToken cancellationToken) =>
        PruneAsync(scope, part, _ => true, cancellationToken);

    private async Task<PhaseResult> ApplyAsync(TenantScope scope, OwnPart part, CancellationToken cancellationToken)
    {
        var contents = part.Wanted.ToDictionary(item => item.Key, item => part.Judged is null ? ShortHash.Of(item.Json.Span) : "");
        RecordGenerations(scope, part);
        var stale = part.Wanted
            .Where(item => part.Judged is not null
                || scope.Inventory.Find(item.Key) is not { } entry || !IsSame(part, entry, contents[item.Key]) || !Fingerprint.Matches(entry, projections))
            .ToList();
        if (stale.Count == 0)
        {
            return PhaseResult.Done("");
        }

        var result = await ApplyAsync(scope, part, stale, contents, cancellationToken);
        if (part.Replaces && await MakeRoomAsync(scope, part, result, cancellationToken) is { Count: > 0 } fixedOnes)
        {
            var kept = result.Failures.Where(failure => !fixedOnes.Contains(failure.Key)).ToList();
            result = await ApplyAsync(scope, part, stale.FindAll(item => fixedOnes.Contains(item.Key)), contents, cancellationToken);
            result = result with { Failures = [.. kept, .. result.Failures] };
        }

        return result.Failures.Count == 0 ? PhaseResult.Done("") : PhaseResult.Worst([.. result.Failures.Select(FailureResults.Of)]);
    }

    // Older versions recorded none of some kinds.
    private void RecordGenerations(TenantScope scope, OwnPart part)
    {
        foreach (var item in part.Wanted)
        {
            if (scope.Inventory.Find(item.Key) is { Generation: 0 } entry && projections.TryGet(item.Key, out var known)
                && known.Generation > 0 && Fingerprint.Matches(entry, known))
            {
                scope.Inventory.Put(entry with { Generation = known.Generation });
            }
        }
    }

    private async Task<ApplyResult> ApplyAsync(
        TenantScope scope, OwnPart part, List<DesiredObject> stale, Dictionary<ObjectKey, string> contents, CancellationToken cancellationToken)
    {
        var result = await applier.ApplyAsync(RequestFor(scope, part, stale), cancellationToken);
        foreach (var outcome in result.Applied)
        {
            Record(scope, part, outcome, contents[outcome.Entry.Key]);
        }

        foreach (var conflict in result.Conflicts)
        {
            scope.Warn(ConditionReasons.FieldConflict, $"{conflict.Key}: {conflict.Field} is left to {conflict.Manager}, who owns it");
        }

        return result;
    }

    // Those of ours that can't be changed are deleted.
    private async Task<HashSet<ObjectKey>> MakeRoomAsync(TenantScope scope, OwnPart part, ApplyResult result, CancellationToken cancellationToken)
    {
        var entries = result.Failures.Where(failure => failure.Reason == ApplyReasons.Immutable)
            .Select(failure => scope.Inventory.Find(failure.Key)).OfType<AppliedObject>().ToList();
        if (entries.Count == 0)
        {
            return [];
        }

        var deleted = await pruner.DeleteAsync(
            new DeleteRequest { Tenant = scope.Name, ActAs = part.ActAs, Objects = entries, FreshBindings = scope.FreshBindings }, cancellationToken);
        return [.. deleted.Gone.Select(entry => entry.Key)];
    }

    // What an older version recorded has no content: the part knows whether that can have changed.
    private static bool IsSame(OwnPart part, AppliedObject entry, string content) => entry.Content.Length == 0 ? !part.Changed : entry.Content == content;

    private static ApplyRequest RequestFor(TenantScope scope, OwnPart part, List<DesiredObject> stale) => new()
    {
        Tenant = scope.Name,
        ActAs = part.ActAs,
        Objects = stale,
        Inventory = scope.Inventory.Of(""),
        Namespaces = new HashSet<string>([.. scope.Namespaces, .. part.Beside]),
        // Nobody but the operator writes to a namespace beside the tenant's: what is there is ours.
        NewNamespaces = new HashSet<string>([.. scope.NewNamespaces, .. part.Beside]),
        FreshBindings = part.ActAs is not null && scope.FreshBindings,
        // A field's manager calls itself what it likes: walls and rights are nobody's to keep changed.
        Forced = true,
        // What the tenant is handed has names of its own choice.
        OwnNames = part.ActAs is null,
    };

    private static void Record(TenantScope scope, OwnPart part, ApplyOutcome outcome, string content)
    {
        var before = scope.Inventory.Find(outcome.Entry.Key);
        scope.Inventory.Put(part.Judged is null ? outcome.Entry with { Content = content } : outcome.Entry with { Hash = "" });
        if (outcome.Entry.Key.Kind == KnownResources.RoleBinding.Kind && outcome.Action != ApplyAction.Unchanged)
        {
            scope.FreshBindings = true;
        }

        // The same content as before: what differed was the object.
        var drifted = part.Judged?.Drifted.Contains(outcome.Entry.Key) ?? (before is not null && IsSame(part, before, content));
        if (drifted && outcome.Action != ApplyAction.Unchanged
            && !scope.NewNamespaces.Contains(outcome.Entry.Key.Namespace))
        {
            scope.Happened(ConditionReasons.DriftCorrected, $"{outcome.Entry.Key} was changed or deleted by someone else; applied it again");
        }
    }

    // What is in a namespace that the tenant is losing goes with it: until then it still walls it off.
    private Task<PhaseResult> PruneAsync(TenantScope scope, OwnPart part, CancellationToken cancellationToken) =>
        PruneAsync(scope, part, scope.Namespaces.Contains, cancellationToken);

    private async Task<PhaseResult> PruneAsync(
        TenantScope scope, OwnPart part, Func<string, bool> isIn, CancellationToken cancellationToken)
    {
        var wanted = part.Wanted.Select(item => item.Key).Concat(part.Judged?.Kept ?? (IEnumerable<ObjectKey>)[]).ToHashSet();
        var unwanted = scope.Inventory.Of("")
            .Where(entry => part.Owns(entry.Key) && !wanted.Contains(entry.Key) && isIn(entry.Key.Namespace))
            .ToList();
        if (unwanted.Count == 0)
        {
            return PhaseResult.Done("");
        }

        var result = await pruner.DeleteAsync(
            new DeleteRequest
            {
                Tenant = scope.Name,
                ActAs = part.ActAs,
                Objects = unwanted,
                FreshBindings = scope.FreshBindings,
                OwnNames = part.ActAs is null,
            },
            cancellationToken);
        scope.Inventory.Take(result);
        if (result.Gone.Count > 0)
        {
            scope.Happened(TenantEventReasons.Pruned, $"Removed {string.Join(", ", result.Gone.Select(gone => gone.Key))}");
        }

        return result.Failures.Count == 0 ? PhaseResult.Done("") : PhaseResult.Worst([.. result.Failures.Select(FailureResults.Of)]);
    }
}
