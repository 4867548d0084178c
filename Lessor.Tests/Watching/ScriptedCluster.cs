using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Lessor.Operator.Cluster;

namespace Lessor.Tests.Watching;

/// <summary>Lists and watches as a test prepares them.</summary>
internal sealed class ScriptedCluster : IClusterClient
{
    private readonly ConcurrentQueue<Func<CollectionQuery, (string Version, string[] Items)>> _lists = new();
    private readonly Channel<ScriptedWatch> _watches = Channel.CreateUnbounded<ScriptedWatch>();

    public ConcurrentQueue<CollectionQuery> Lists { get; } = new();

    /// <summary>Answers all lists that nothing was prepared for.</summary>
    public Func<CollectionQuery, (string Version, string[] Items)> OtherLists { get; set; } = _ => ("1", []);

    /// <summary>Answers single reads; null: there is no such object.</summary>
    public Func<ObjectRef, string?> Read { get; set; } = _ => throw new NotSupportedException();

    /// <summary>Answers single reads in its own time; null: <see cref="Read"/> answers.</summary>
    public Func<ObjectRef, CancellationToken, Task<string?>>? ReadLater { get; set; }

    public ScriptedCluster List(string version, params string[] items)
    {
        _lists.Enqueue(_ => (version, items));
        return this;
    }

    public ScriptedCluster FailList(int code)
    {
        _lists.Enqueue(query => throw Refusal(code, "list", query));
        return this;
    }

    /// <summary>The next watch that was opened.</summary>
    public async Task<ScriptedWatch> NextWatchAsync(CancellationToken cancellationToken = default) =>
        await _watches.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);

    public static ClusterRequestException Refusal(int code, string verb, CollectionQuery query) =>
        new(new ClusterStatus(code, "Refused", "refused"), verb, query.Resource.FullName, query.Namespace);

    public async IAsyncEnumerable<ListPage> ListAsync(CollectionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Lists.Enqueue(query);
        await Task.Yield();
        var (version, items) = _lists.TryDequeue(out var answer) ? answer(query) : OtherLists(query);
        using var document = JsonDocument.Parse($"[{string.Join(',', items)}]");
        yield return new ListPage(document.RootElement, version);
    }

    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        CollectionQuery query, string resourceVersion, TimeSpan timeout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watch = new ScriptedWatch(query, resourceVersion);
        _watches.Writer.TryWrite(watch);
        await foreach (var (kind, json) in watch.Events.Reader.ReadAllAsync(cancellationToken))
        {
            using var document = JsonDocument.Parse(json);
            yield return new WatchEvent(kind, document.RootElement);
        }
    }

    public async Task<ClusterObject?> GetAsync(ObjectRef target, ActAs? actAs, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return (ReadLater is null ? Read(target) : await ReadLater(target, cancellationToken)) is { } json ? new ClusterObject(JsonDocument.Parse(json)) : null;
    }

    public Task<ClusterObject?> GetMetadataAsync(ObjectRef target, ActAs? actAs, CancellationToken cancellationToken) =>
        GetAsync(target, actAs, cancellationToken);

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
}
