using Lessor.Entities.Conditions;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Watching;
using Lessor.Webhooks.Tenants;

namespace Lessor.Operator.Tenants;

/// <summary>Removes a tenant's namespaces, each with all in it, and knows when they are gone.</summary>
/// <param name="client">The API server.</param>
/// <param name="projections">What is known of the namespaces.</param>
public sealed class NamespaceRemoval(IClusterClient client, IProjections projections)
{
    /// <summary>Removes namespaces that the spec no longer names, those alone whose removal the tenant's annotation confirms.</summary>
    /// <param name="scope">The reconcile.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>Null if there are none; else what waits.</returns>
    public async Task<PhaseResult?> RemoveUnwantedAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        var confirmed = RemovalConfirmation.NamesIn(scope.Tenant);
        var results = new List<PhaseResult>();
        foreach (var name in NamesIn(scope).Except(scope.Namespaces))
        {
            results.Add(confirmed.Contains(name)
                ? await RemoveAsync(scope, name, cancellationToken)
                : PhaseResult.Waiting(
                    ConditionReasons.Waiting,
                    $"namespace {name} is no longer in the spec; it is kept, with all in it, until the tenant is annotated {LessorAnnotations.ConfirmRemoval}={name}"));
        }

        return results.Count == 0 ? null : PhaseResult.Worst(results);
    }

    /// <summary>Removes all the tenant's namespaces.</summary>
    /// <param name="scope">The reconcile.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>Done once they are gone; else what waits.</returns>
    public async Task<PhaseResult> RemoveAllAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        var results = new List<PhaseResult> { PhaseResult.Done("") };
        foreach (var name in NamesIn(scope))
        {
            results.Add(await RemoveAsync(scope, name, cancellationToken));
        }

        return PhaseResult.Worst(results);
    }

    private static List<string> NamesIn(TenantScope scope) =>
        [.. scope.Inventory.Of("").Where(entry => entry.Key.Kind == KnownResources.Namespace.Kind).Select(entry => entry.Key.Name)];

    private async Task<PhaseResult> RemoveAsync(TenantScope scope, string name, CancellationToken cancellationToken)
    {
        var key = TenantObjects.NamespaceKey(name);
        var target = new ObjectRef(KnownResources.Namespace, "", name);
        var entry = scope.Inventory.Find(key)!;
        using var span = Spans.Delete(key);
        if (!projections.TryGet(key, out var projection) || !projection.Terminating)
        {
            try
            {
                await client.DeleteAsync(target, new DeleteOptions(Propagation.Background, entry.Uid), actAs: null, cancellationToken);
            }
            catch (ClusterRequestException e) when (e.IsConflict)
            {
                // Most likely another uid: somebody else's namespace took the name. The look below tells.
            }
        }

        using var left = await client.GetAsync(target, actAs: null, cancellationToken);
        if (left is not null && left.Json.Child("metadata").TextIs("uid", entry.Uid))
        {
            projections.Observe(ProjectionReader.Read(KnownResources.Namespace, left.Json));
            span.End(Words.Waiting);
            return PhaseResult.Waiting(ConditionReasons.Deleting, $"namespace {name} is being deleted{WhatHoldsIt(left)}", TimeSpan.FromSeconds(30));
        }

        foreach (var gone in scope.Inventory.Entries.Where(item => item.Key == key || item.Key.Namespace == name).ToList())
        {
            scope.Inventory.Remove(gone.Key);
        }

        span.End(left is null ? Words.Deleted : Words.Gone);
        return PhaseResult.Done("");
    }

    // The namespace controller says in conditions what is left in it, and which finalizers hold that; of the namespace's own finalizers it says nothing.
    private static string WhatHoldsIt(ClusterObject ns)
    {
        var told = ns.Json.Child("status").Child("conditions").Items()
            .Where(condition => condition.TextIs("status", "True"))
            .Select(condition => condition.Text("message"))
            .Concat(ns.Json.Child("metadata").Child("finalizers").Items().Select(finalizer => $"its finalizer {finalizer.GetString()} holds it"))
            .ToList();
        return told.Count == 0 ? "" : $": {string.Join("; ", told)}";
    }
}
