using System.Diagnostics.CodeAnalysis;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Instances;

/// <summary>Knows the tenants that stand for objects of other kinds, from a watch of those alone.</summary>
/// <param name="client">The API server.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where failures of the watch are told.</param>
public sealed class InstanceTenants(IClusterClient client, TimeProvider clock, ILogger<InstanceTenants> logger) : IAsyncDisposable
{
    private readonly ObjectWatch<InstanceTenant> _watch = new(
        client, new CollectionQuery(KnownResources.Tenant) { LabelSelector = LessorLabels.InstanceOf }, InstanceTenant.Read, clock, logger);

    /// <summary>Raised with each instance whose tenant changed; on the watch's thread.</summary>
    internal event Action<InstanceKey>? Changed;

    /// <summary>The instances that have a tenant.</summary>
    internal IEnumerable<InstanceTenant> All => _watch.Values;

    /// <summary>Starts watching.</summary>
    internal void Start()
    {
        _watch.Changed += change => Changed?.Invoke((change.New ?? change.Old)!.Key);
        _watch.Start();
    }

    /// <summary>Waits until all are known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal Task WaitAsync(CancellationToken cancellationToken) => _watch.WaitAsync(cancellationToken);

    /// <summary>Looks a tenant up.</summary>
    internal bool TryGet(string name, [MaybeNullWhen(false)] out InstanceTenant tenant) => _watch.TryGet("", name, out tenant);

    /// <summary>Looks an instance's tenant up, whichever version named it.</summary>
    /// <returns>Its tenant; else another's that has its name; null: neither.</returns>
    internal InstanceTenant? Find(InstanceKey key) =>
        TryGet(InstanceNames.EarlierTenant(key), out var earlier) && earlier.IsOf(key) ? earlier
        : TryGet(InstanceNames.Tenant(key), out var tenant) ? tenant
        : null;

    /// <summary>Ends the watch.</summary>
    /// <returns>Completes when it has ended.</returns>
    public ValueTask DisposeAsync() => _watch.DisposeAsync();
}
