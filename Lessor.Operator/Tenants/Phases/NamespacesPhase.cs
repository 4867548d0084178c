using System.Security.Cryptography;
using System.Text;
using Lessor.Entities.Conditions;
using Lessor.Entities.Naming;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>
/// The tenant's namespaces, its identity (a service account that only the operator can act as) and that identity's rights in those namespaces.
/// </summary>
/// <param name="namespaces">Creates and keeps the namespaces.</param>
/// <param name="applier">Applies the rest.</param>
/// <param name="projections">What is known of these objects.</param>
public sealed class NamespacesPhase(TenantNamespaces namespaces, Applier applier, IProjections projections) : IReconcilePhase
{
    private static readonly ApiResource[] Kinds = [KnownResources.Namespace, KnownResources.ServiceAccount, KnownResources.RoleBinding];

    /// <inheritdoc/>
    public string Condition => ConditionTypes.NamespacesReady;

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

        if (await ApplyIdentityAsync(scope, changed, cancellationToken) is { } failed)
        {
            return failed;
        }

        scope.Inputs = inputs;
        return PhaseResult.Done(scope.Namespaces.Count == 1 ? "1 namespace" : $"{scope.Namespaces.Count} namespaces");
    }

    private async Task<PhaseResult?> ApplyIdentityAsync(TenantScope scope, bool changed, CancellationToken cancellationToken)
    {
        DesiredObject[] wanted =
            [TenantObjects.ServiceAccount(scope.Name), .. scope.Namespaces.Select(ns => TenantObjects.RoleBinding(scope.Name, ns))];
        var stale = wanted
            .Where(item => changed || scope.Inventory.Find(item.Key) is not { } entry || !Fingerprint.Matches(entry, projections))
            .ToList();
        if (stale.Count == 0)
        {
            return null;
        }

        var result = await applier.ApplyAsync(RequestFor(scope, stale), cancellationToken);
        foreach (var outcome in result.Applied)
        {
            Record(scope, outcome, changed);
        }

        return result.Failures.Count == 0 ? null : PhaseResult.Worst([.. result.Failures.Select(FailureResults.Of)]);
    }

    private static ApplyRequest RequestFor(TenantScope scope, List<DesiredObject> stale) => new()
    {
        Tenant = scope.Name,
        Objects = stale,
        Inventory = scope.Inventory.Of(""),
        Namespaces = new HashSet<string>(scope.Namespaces) { LessorNamespaces.Tenants },
        // Nobody but the operator writes to the namespace of identities: what is there is ours.
        NewNamespaces = new HashSet<string>(scope.NewNamespaces) { LessorNamespaces.Tenants },
    };

    private static void Record(TenantScope scope, ApplyOutcome outcome, bool changed)
    {
        var known = scope.Inventory.Find(outcome.Entry.Key) is not null;
        scope.Inventory.Put(outcome.Entry);
        if (outcome.Entry.Key.Kind == KnownResources.RoleBinding.Kind && outcome.Action != ApplyAction.Unchanged)
        {
            scope.FreshBindings = true;
        }

        if (known && !changed && outcome.Action != ApplyAction.Unchanged && !scope.NewNamespaces.Contains(outcome.Entry.Key.Namespace))
        {
            scope.Happened(ConditionReasons.DriftCorrected, $"{outcome.Entry.Key} was changed or deleted by someone else; applied it again");
        }
    }

    private static string InputsOf(TenantScope scope)
    {
        var text = string.Join('\n', [TenantObjects.Version, scope.Name, scope.Tenant.Metadata.Uid, .. scope.Namespaces]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
