using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Tenants;

/// <summary>Makes sure that the objects of an inventory are watched: only then is what is known of them true.</summary>
/// <param name="discovery">The cluster's kinds.</param>
/// <param name="projections">What is known of the applied objects.</param>
public sealed class InventoryWatch(IDiscovery discovery, IProjections projections)
{
    /// <summary>Watches the kinds of these objects; kinds that are no longer served are passed over.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="entries">The objects.</param>
    /// <param name="cancellationToken">Ends the wait for the first lists.</param>
    /// <returns>False if some may not be watched: applying or deleting them tells which right is missing.</returns>
    public async Task<bool> EnsureAsync(string tenant, IEnumerable<AppliedObject> entries, CancellationToken cancellationToken)
    {
        var all = true;
        foreach (var (apiVersion, kind, ns) in entries.Select(entry => (entry.Key.ApiVersion, entry.Key.Kind, entry.Key.Namespace)).Distinct())
        {
            try
            {
                if (await discovery.FindAsync(apiVersion, kind, cancellationToken) is { } resource)
                {
                    await projections.WatchAsync(resource, ns, tenant, cancellationToken);
                }
            }
            catch (ClusterRequestException e) when (e.IsForbidden)
            {
                all = false;
            }
            catch (NotListedException)
            {
                // Whoever acts on it says so, or does without: what is to be deleted is looked at one by one.
                all = false;
            }
            catch (ClusterRequestException e) when (e.IsNotFound)
            {
                // Uninstalled since it was discovered, and a discovery that still knows it would have every later reconcile fail here.
                discovery.Forget(apiVersion);
            }
        }

        return all;
    }
}
