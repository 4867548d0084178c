using System.Runtime.CompilerServices;
using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Benchmarks.Admission;

/// <summary>A cluster in memory: its Components, tenants and their namespaces are there, and nothing happens.</summary>
internal sealed class BenchCluster : IClusterClient, IDiscovery
{
    public const int Tenants = 1000;

    public bool? IsNamespaced(string apiVersion, string kind) => true;

    public ValueTask<ApiResource?> FindAsync(string apiVersion, string kind, CancellationToken cancellationToken) => ValueTask.FromResult<ApiResource?>(null);

    public void Forget(string apiVersion)
    {
    }

    public async IAsyncEnumerable<ListPage> ListAsync(CollectionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        using var document = JsonDocument.Parse($"[{string.Join(',', Items(query.Resource.Kind))}]");
        yield return new ListPage(document.RootElement, "1");
    }

    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        CollectionQuery query, string resourceVersion, TimeSpan timeout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        yield break;
    }

    public Task<ClusterObject?> GetAsync(ObjectRef target, ActAs? actAs, CancellationToken cancellationToken) => Task.FromResult<ClusterObject?>(null);

    public Task<ClusterObject?> GetMetadataAsync(ObjectRef target, ActAs? actAs, CancellationToken cancellationToken) =>
        Task.FromResult<ClusterObject?>(null);

    public Task<ClusterObject> CreateAsync(ObjectRef target, ReadOnlyMemory<byte> body, ActAs? actAs, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ClusterObject> ApplyAsync(
        ObjectRef target, ReadOnlyMemory<byte> body, ApplyOptions options, ActAs? actAs, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ClusterObject> PatchAsync(
        ObjectRef target, PatchKind kind, ReadOnlyMemory<byte> body, string subresource, ActAs? actAs, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<DeleteOutcome> DeleteAsync(ObjectRef target, DeleteOptions options, ActAs? actAs, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private static IEnumerable<string> Items(string kind) => kind switch
    {
        "Component" => Bodies.Components(),
        "Tenant" => Enumerable.Range(0, Tenants).Select(number => Bodies.Tenant(number, 1)),
        "Namespace" => Enumerable.Range(0, Tenants).SelectMany(number => (string[])
            [Bodies.Namespace($"tenant-{number}", number), Bodies.Namespace($"tenant-{number}-dev", number)]),
        _ => [],
    };
}
