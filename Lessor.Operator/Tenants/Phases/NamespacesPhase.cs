using Lessor.Entities.Conditions;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;
using Lessor.Operator.Isolation;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>
/// The tenant's namespaces, its identity (a service account that only the operator can act as) and that identity's rights in those namespaces.
/// </summary>
/// <param name="namespaces">Creates and keeps the namespaces.</param>
/// <param name="own">Keeps the rest.</param>
/// <param name="projections">What is known of these objects.</param>
public sealed class NamespacesPhase(TenantNamespaces namespaces, OwnObjects own, IProjections projections) : IReconcilePhase
{
    private static readonly ApiResource[] Kinds = [KnownResources.Namespace, KnownResources.ServiceAccount, KnownResources.RoleBinding];

    /// <inheritdoc/>
    public string Condition => ConditionTypes.NamespacesReady;

    /// <inheritdoc/>
    public bool ReadsInputsAlone => true;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        foreach (var kind in Kinds)
        {
            await projections.WatchAsync(kind, "", scope.Name, cancellationToken);
        }

        Unrecorded.TakeIn(scope, projections);
        await namespaces.TakeInAsync(scope, cancellationToken);
        var inputs = InputsOf(scope);
        var changed = inputs != scope.Inputs;
        var results = new List<PhaseResult>();
        foreach (var name in scope.Namespaces)
        {
            results.Add(await namespaces.EnsureAsync(scope, name, changed, cancellationToken));
        }

        var missing = PhaseResult.Worst(results);
        if (missing.State != PhaseState.Done)
        {
            return missing;
        }

        if (await EnsureIdentityAsync(scope, changed, cancellationToken) is { State: not PhaseState.Done } failed)
        {
            return failed;
        }

        scope.Inputs = inputs;
        return PhaseResult.Done(scope.Namespaces.Count == 1 ? "1 namespace" : $"{scope.Namespaces.Count} namespaces");
    }

    private Task<PhaseResult> EnsureIdentityAsync(TenantScope scope, bool changed, CancellationToken cancellationToken) => own.EnsureAsync(
        scope,
        new OwnPart
        {
            Wanted = [TenantObjects.ServiceAccount(scope.Name), .. scope.Namespaces.Select(ns => TenantObjects.RoleBinding(scope.Name, ns))],
            Owns = TenantObjects.IsIdentity,
            Watched = [.. Kinds.Select(kind => (kind, ""))],
            Beside = [LessorNamespaces.Tenants],
            Changed = changed,
        },
        cancellationToken);

    private static string InputsOf(TenantScope scope) => ShortHash.Of(string.Join(
        '\n', [TenantObjects.Version, scope.Name, scope.Tenant.Metadata.Uid, scope.Tenant.IsolationOrDefault().PodSecurity.ToLabel(), .. scope.Namespaces]));
}
