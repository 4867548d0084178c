using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Conditions;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Tenants.Hooks;

/// <summary>
/// Runs a chart's hooks, one after the other, each once for an installation or an upgrade: what was started bears a mark of the run, so that also an operator that
/// was killed right after it starts it no second time. Source: https://helm.sh/docs/topics/charts_hooks/.
/// </summary>
/// <param name="client">The API server.</param>
/// <param name="discovery">Its kinds.</param>
/// <param name="applier">Applies hooks.</param>
/// <param name="pruner">Deletes them.</param>
/// <param name="clock">The clock.</param>
public sealed class HookRunner(IClusterClient client, IDiscovery discovery, Applier applier, Pruner pruner, TimeProvider clock)
{
    // A watch tells when a Job ends; this is for the case that it doesn't.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);

    /// <summary>Runs hooks as far as they go now.</summary>
    /// <param name="scope">The reconcile: its inventory has the hooks' objects.</param>
    /// <param name="plan">What runs, and how far it is.</param>
    /// <param name="hooks">The hooks of one moment, in order.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>Null: all of them are done. Else what is waited for, or what failed.</returns>
    public async Task<PhaseResult?> RunAsync(TenantScope scope, HookPlan plan, IEnumerable<Hook> hooks, CancellationToken cancellationToken)
    {
        var record = plan.Record;
        if (record.Failed is { } failed)
        {
            return PhaseResult.Stalled(ConditionReasons.HookFailed, failed);
        }

        List<Hook> all = [.. hooks];
        foreach (var hook in all.Where(hook => !record.Done.Contains(IdOf(hook, record))))
        {
            if (await StepAsync(scope, hook, record, cancellationToken) is { } unfinished)
            {
                return record.Failed is null ? unfinished : await EndAsync(scope, hook, all, unfinished, cancellationToken);
            }

            record.Started = null;
            record.Done.Add(IdOf(hook, record));
        }

        await DeleteAsync(scope, all.Where(hook => hook.IsDeleted("hook-succeeded")), cancellationToken);
        return null;
    }

    private static string IdOf(Hook hook, TenantComponentHooks record) =>
        $"{hook.Moments.Events.First(moment => moment.EndsWith(record.Event, StringComparison.Ordinal))} {hook.Desired.Key.Kind}/{hook.Desired.Key.Name}";

    // A failed one goes if it says so; those before it were good.
    private async Task<PhaseResult> EndAsync(TenantScope scope, Hook failed, List<Hook> all, PhaseResult result, CancellationToken cancellationToken)
    {
        var before = all.TakeWhile(hook => hook != failed).Where(hook => hook.IsDeleted("hook-succeeded"));
        await DeleteAsync(scope, failed.IsDeleted("hook-failed") ? before.Append(failed) : before, cancellationToken);
        return result;
    }

    private async Task<PhaseResult?> StepAsync(TenantScope scope, Hook hook, TenantComponentHooks record, CancellationToken cancellationToken)
    {
        var key = hook.Desired.Key;
        if (await discovery.FindAsync(key.ApiVersion, key.Kind, cancellationToken) is not { Namespaced: true } resource)
        {
            return PhaseResult.Waiting(ConditionReasons.Waiting, $"{key}: the cluster has no such kind in namespaces, yet");
        }

        var id = IdOf(hook, record);
        var target = new ObjectRef(resource, key.Namespace, key.Name);
        using var found = await FreshBindings.SendAsync(scope.FreshBindings, clock, () => client.GetAsync(target, scope.Identity, cancellationToken), cancellationToken);
        switch (HookStates.Of(found?.Json, hook, RunOf(record)))
        {
            case HookState.Succeeded:
                Remember(scope, hook, found!.Json);
                return null;
            case HookState.Running:
                Remember(scope, hook, found!.Json);
                record.Started = id;
                return Running(hook, id);
            case HookState.Failed:
                Remember(scope, hook, found!.Json);
                return Fail(record, $"{id} failed: {Refusal(found.Json)}");
            case HookState.Absent when record.Started == id && record.Event != "delete":
                return Fail(record, $"{id} is gone, and nobody saw how it ended");
            default:
                return await ReplaceAsync(scope, hook, record, found?.Json, cancellationToken);
        }
    }

    private async Task<PhaseResult?> ReplaceAsync(TenantScope scope, Hook hook, TenantComponentHooks record, JsonElement? old, CancellationToken cancellationToken)
    {
        if (old is { } json)
        {
            Remember(scope, hook, json);
            if ((await DeleteAsync(scope, [hook], cancellationToken)).Failures is [var left, ..])
            {
                return FailureResults.Of(left);
            }
        }

        var result = await applier.ApplyAsync(RequestFor(scope, Marked(hook.Desired, RunOf(record))), cancellationToken);
        foreach (var entry in result.Entries)
        {
            scope.Inventory.Put(entry with { Hook = true });
        }

        if (result.Failures.Count > 0)
        {
            return FailureResults.Of(result.Failures[0]);
        }

        scope.Happened(TenantEventReasons.Applied, $"Started hook {IdOf(hook, record)}");
        record.Started = IdOf(hook, record);
        return hook.IsWaitedFor ? Running(hook, record.Started) : null;
    }

    private static PhaseResult Running(Hook hook, string id) => PhaseResult.Waiting(ConditionReasons.HookRunning, $"waits for hook {id} in namespace {hook.Desired.Key.Namespace}", LookAgain);

    private static PhaseResult Fail(TenantComponentHooks record, string message)
    {
        // A deletion has no other content to wait for: the next look may find it repaired.
        if (record.Event == "delete")
        {
            return PhaseResult.Stalled(
                ConditionReasons.HookFailed, $"hook {message}; delete it to have it run again, or annotate the tenant with {LessorAnnotations.SkipHooks}: \"true\"", LookAgain);
        }

        record.Failed = $"hook {message}; hooks run again when what the component renders to changes";
        return PhaseResult.Stalled(ConditionReasons.HookFailed, record.Failed);
    }

    private static string Refusal(JsonElement json)
    {
        var condition = json.Child("status", "conditions").Items().FirstOrDefault(item => item.TextIs("type", "Failed"));
        var text = condition.ValueKind == JsonValueKind.Object ? condition.Text("message") : json.Child("status").Text("message");
        return text.Length is > 0 and < 300 ? text : "see its logs";
    }

    private static string RunOf(TenantComponentHooks record) => $"{record.Event}-{record.For}";

    // One of an operator that was killed before it wrote its status isn't in the inventory.
    private static void Remember(TenantScope scope, Hook hook, JsonElement found)
    {
        var uid = found.Child("metadata").Text("uid");
        if (scope.Inventory.Find(hook.Desired.Key) is not { } entry || entry.Uid != uid)
        {
            scope.Inventory.Put(new AppliedObject(hook.Desired.Key, hook.Desired.Component, uid, 0, "", null) { Hook = true });
        }
    }

    private async Task<DeleteResult> DeleteAsync(TenantScope scope, IEnumerable<Hook> hooks, CancellationToken cancellationToken)
    {
        var request = new DeleteRequest
        {
            Tenant = scope.Name,
            ActAs = scope.Identity,
            Objects = [.. hooks.Select(hook => scope.Inventory.Find(hook.Desired.Key)).OfType<AppliedObject>()],
            FreshBindings = scope.FreshBindings,
        };
        var result = await pruner.DeleteAsync(request, cancellationToken);
        scope.Inventory.Take(result);
        return result;
    }

    private static DesiredObject Marked(DesiredObject wanted, string run)
    {
        var json = JsonNode.Parse(wanted.Json.Span, documentOptions: JsonReading.Options)!;
        json["metadata"]!["annotations"]![LessorAnnotations.HookRun] = run;
        return wanted with { Json = JsonSerializer.SerializeToUtf8Bytes(json) };
    }

    private static ApplyRequest RequestFor(TenantScope scope, DesiredObject wanted) => new()
    {
        Tenant = scope.Name,
        ActAs = scope.Identity,
        Objects = [wanted],
        Inventory = [.. scope.Inventory.Entries.Where(entry => entry.Component.Length > 0)],
        Namespaces = scope.Namespaces.ToHashSet(StringComparer.Ordinal),
        NewNamespaces = scope.NewNamespaces,
        FreshBindings = scope.FreshBindings,
    };
}
