using k8s;
using Lessor.Entities.Conditions;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Tenants.Hooks;

/// <summary>
/// Runs what a chart wants to run before it is deleted. It never holds a deletion up without a way out: where the hooks are no longer known, or their namespace
/// goes, they are left out with a warning, and an annotation leaves them out in any case.
/// </summary>
/// <param name="runner">Runs hooks.</param>
/// <param name="stored">Has them.</param>
/// <param name="projections">What is known of namespaces.</param>
public sealed class DeletionHooks(HookRunner runner, StoredHooks stored, IProjections projections)
{
    private const string Event = "delete";

    /// <summary>Runs the hooks of a component that is to be deleted.</summary>
    /// <param name="scope">The reconcile: what is recorded of the component is replaced.</param>
    /// <param name="component">What is recorded of it.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>Null: its objects may be deleted. Else what is waited for, or what failed.</returns>
    public async Task<PhaseResult?> RunAsync(TenantScope scope, TenantComponentStatus component, CancellationToken cancellationToken)
    {
        if (component.Hooks?.PreDelete is not { } digest || IsSkipped(scope.Tenant))
        {
            return null;
        }

        var hooks = stored.Find(digest);
        if (hooks is null || hooks.Any(hook => IsGoing(hook.Desired.Key.Namespace)))
        {
            Replace(scope, component).Hooks.PreDelete = null;
            scope.Warn(ConditionReasons.HookFailed, $"{component.Name}: its hooks for the deletion were left out: {(hooks is null ? "they are no longer in the operator's cache" : "their namespace goes")}");
            return null;
        }

        var record = Replace(scope, component).Hooks;
        if (record.Event != Event)
        {
            (record.Event, record.Done, record.Started, record.Failed) = (Event, [], null, null);
        }

        var result = await runner.RunAsync(scope, new HookPlan(record, hooks), Hook.At($"pre-{Event}", hooks), cancellationToken);
        record.PreDelete = result is null ? null : digest;
        return result is null ? null : result with { Message = $"{component.Name}: {result.Message}" };
    }

    private static bool IsSkipped(Tenant tenant) => tenant.Spec.DeletionPolicy == DeletionPolicy.Orphan
        || (tenant.Metadata.Annotations?.TryGetValue(LessorAnnotations.SkipHooks, out var value) == true && value == "true");

    // The tenant keeps what it had: what is written is what differs from that.
    private static TenantComponentStatus Replace(TenantScope scope, TenantComponentStatus component)
    {
        var copy = KubernetesJson.Deserialize<TenantComponentStatus>(KubernetesJson.Serialize(component));
        scope.Components[scope.Components.FindIndex(item => item.Name == component.Name)] = copy;
        return copy;
    }

    private bool IsGoing(string ns) => !projections.TryGet(TenantObjects.NamespaceKey(ns), out var projection) || projection.Terminating;
}
