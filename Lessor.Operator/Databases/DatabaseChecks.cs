using System.Collections.Concurrent;
using k8s.Models;
using KubeOps.Abstractions.Reconciliation;
using KubeOps.Abstractions.Reconciliation.Queue;
using Lessor.Entities.Tenants;
using Lessor.Operator.Tenants.Settled;

namespace Lessor.Operator.Databases;

/// <summary>
/// Has each database looked at now and then though nothing changed, for what was dropped or changed by hand. What this replica has ensured or found unchanged is
/// looked at again after the period, more or less; a few at a time.
/// </summary>
/// <param name="options">Says the period.</param>
/// <param name="tenants">The queue of tenants.</param>
/// <param name="clock">The clock.</param>
public sealed class DatabaseChecks(OperatorOptions options, EntityQueue<Tenant> tenants, TimeProvider clock) : BackgroundService, ITenantInput
{
    private const int Ticks = 60;
    private const int AtOnce = 20;
    private readonly ConcurrentDictionary<(string Tenant, string Database), DateTimeOffset> _due = new();

    /// <summary>Whether it is time to look at a database; the first time it only begins to count.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="database">The database's name in the tenant.</param>
    /// <returns>True if it is.</returns>
    public bool IsDue(string tenant, string database) => clock.GetUtcNow() >= _due.GetOrAdd((tenant, database), _ => Next());

    /// <inheritdoc/>
    public long LastChangeFor(Tenant tenant)
    {
        foreach (var database in tenant.Status.Databases)
        {
            if (IsDue(tenant.Metadata.Name, database.Name))
            {
                return ITenantInput.Now;
            }
        }

        return 0;
    }

    /// <summary>A database was looked at.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="database">The database's name in the tenant.</param>
    public void Done(string tenant, string database) => _due[(tenant, database)] = Next();

    /// <summary>A database is no longer the tenant's.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="database">The database's name in the tenant.</param>
    public void Forget(string tenant, string database) => _due.TryRemove((tenant, database), out _);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.DatabaseCheck / Ticks, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = clock.GetUtcNow();
            foreach (var tenant in _due.Where(item => item.Value <= now).Select(item => item.Key.Tenant).Distinct().Take(AtOnce).ToList())
            {
                await tenants(
                    new Tenant { Metadata = new V1ObjectMeta { Name = tenant } },
                    ReconciliationType.Modified, ReconciliationTriggerSource.Operator, TimeSpan.Zero, 0, stoppingToken);
            }
        }
    }

    // From half the period to one and a half: what was begun together isn't looked at together for ever.
    private DateTimeOffset Next() => clock.GetUtcNow() + (options.DatabaseCheck * (0.5 + Random.Shared.NextDouble()));
}
