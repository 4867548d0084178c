using System.Globalization;
using Lessor.Entities.Conditions;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Databases;
using Lessor.Operator.Components;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;
using Lessor.Webhooks.Tenants;

namespace Lessor.Operator.Databases;

/// <summary>The tenant's databases. A server that is down keeps nothing else of the tenant from its due.</summary>
/// <param name="databases">Brings one about.</param>
/// <param name="release">Lets go of one.</param>
/// <param name="servers">The servers, for what templates know of them.</param>
/// <param name="revisions">The Components, which bring databases too.</param>
public sealed class DatabasesPhase(TenantDatabases databases, TenantDatabaseRelease release, IDatabaseServers servers, IRevisions revisions) : IReconcilePhase
{
    /// <inheritdoc/>
    public string Condition => ConditionTypes.DatabasesReady;

    /// <inheritdoc/>
    public bool HoldsUp => false;

    /// <inheritdoc/>
    public bool ReadsInputsAlone => true;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        var wanted = scope.Tenant.EffectiveDatabases(name => revisions.FindSpec(name));
        scope.RenderedDatabases = TenantDatabaseFacts.Of(scope.Tenant, wanted, servers.Known);
        var results = new List<PhaseResult> { PhaseResult.Done(Summary(wanted.Count)) };
        foreach (var item in wanted)
        {
            results.Add(await databases.EnsureAsync(scope, item, cancellationToken));
        }

        // What a Component brings that can't be read now is still wanted.
        if (scope.Tenant.Spec.Components.All(component => revisions.FindSpec(component.ComponentName()) is not null))
        {
            foreach (var status in scope.Databases.Where(status => wanted.All(item => item.Name != status.Name)).ToList())
            {
                var released = await release.ReleaseAsync(scope, status, cancellationToken);
                results.Add(released);
                if (released.State == PhaseState.Done)
                {
                    scope.Databases.Remove(status);
                }
            }
        }

        return PhaseResult.Worst(results);
    }

    private static string Summary(int count) => count switch
    {
        0 => "",
        1 => "1 database",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} databases"),
    };
}
