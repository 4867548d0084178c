using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using k8s;
using Lessor.Benchmarks.Measuring;
using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Benchmarks.Operators;

/// <summary>
/// The least that it takes to see that tenants are unchanged, as a plain loop on one thread, to measure an unchanged pass against: for each tenant its spec as stored bytes is hashed (SHA-256) and compared with the hash
/// from before; for each line of its inventory (the Component's objects and the tenant's own) the object is looked up by its key in a dictionary, and uid, generation and the hash of the owned fields are compared. No queue,
/// no tasks, no logs, no metrics; all data lies ready in memory before the clock starts.
/// </summary>
internal sealed class FingerprintLoop
{
    private const int WarmUps = 3;
    private const int Times = 5;
    private readonly List<(byte[] Spec, byte[] Hash, AppliedObject[] Inventory)> _tenants = [];
    private readonly Dictionary<ObjectKey, (string Uid, long Generation, string Hash)> _objects = [];

    /// <summary>Gets the data ready: the tenants from the API server, the objects from the operator's own view.</summary>
    public static async Task<FingerprintLoop> PrepareAsync(IClusterClient client, IProjections projections)
    {
        var loop = new FingerprintLoop();
        await foreach (var page in client.ListAsync(new CollectionQuery(KnownResources.Tenant), CancellationToken.None))
        {
            foreach (var tenant in page.Items.EnumerateArray())
            {
                var spec = Encoding.UTF8.GetBytes(tenant.GetProperty("spec").GetRawText());
                var inventory = KubernetesJson.Deserialize<List<InventoryEntry>>(tenant.GetProperty("status").GetProperty("inventory").GetRawText());
                loop.Add(spec, [.. inventory.Select(AppliedObject.From)], projections);
            }
        }

        return loop;
    }

    /// <summary>Runs it some times.</summary>
    /// <returns>The median.</returns>
    public Pass Run()
    {
        for (var time = 0; time < WarmUps; time++)
        {
            Once();
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        double[] times = new double[Times];
        for (var time = 0; time < Times; time++)
        {
            var started = Stopwatch.GetTimestamp();
            if (Once() != _tenants.Count)
            {
                throw new InvalidOperationException("Something changed meanwhile: measured on a cluster that isn't still.");
            }

            times[time] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return new Pass(_tenants.Count, Rounds.Median(times), (GC.GetAllocatedBytesForCurrentThread() - allocated) / Times, Requests: 0);
    }

    private void Add(byte[] spec, AppliedObject[] inventory, IProjections projections)
    {
        _tenants.Add((spec, SHA256.HashData(spec), inventory));
        foreach (var entry in inventory)
        {
            if (projections.TryGet(entry.Key, out var projection))
            {
                _objects[entry.Key] = (projection.Uid, projection.Generation, projection.FieldsHash);
            }
        }
    }

    // How many are unchanged.
    private int Once()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var unchanged = 0;
        foreach (var (spec, before, inventory) in _tenants)
        {
            SHA256.HashData(spec, hash);
            unchanged += hash.SequenceEqual(before) && IsAsApplied(inventory) ? 1 : 0;
        }

        return unchanged;
    }

    private bool IsAsApplied(AppliedObject[] inventory)
    {
        foreach (var entry in inventory)
        {
            if (!_objects.TryGetValue(entry.Key, out var now) || now.Uid != entry.Uid || now.Generation != entry.Generation || now.Hash != entry.Hash)
            {
                return false;
            }
        }

        return true;
    }
}
