using System.Collections.Concurrent;
using System.Text.Json;
using Lessor.Operator.Cluster;
using Lessor.Tests.Watching;

namespace Lessor.Tests.Applying;

/// <summary>Objects by key, and refusals as a test prepares them. Knows nothing of field ownership.</summary>
internal sealed class FakeCluster : IClusterClient, IDiscovery
{
    private readonly ConcurrentDictionary<ObjectKey, string> _objects = new();
    private readonly ConcurrentQueue<(string Verb, Exception Why)> _refusals = new();
    private readonly List<ApiResource> _kinds = [Samples.Deployments, Samples.ConfigMaps, Samples.Secrets, Samples.Namespaces];
    private int _version = 100;

    /// <summary>What was asked: verb, object, body and options.</summary>
    public ConcurrentQueue<FakeCall> Calls { get; } = new();

    /// <summary>The groups and versions whose kinds are to be read anew.</summary>
    public List<string> Forgotten { get; } = [];

    public IEnumerable<FakeCall> Writes => Calls.Where(call => call.Verb != "get");

    public DeleteOutcome DeleteAnswer { get; set; } = DeleteOutcome.Gone;

    public FakeCluster Has(ObjectKey key, string json)
    {
        _objects[key] = json;
        return this;
    }

    public FakeCluster Refuse(string verb, int code, string message, string reason = "", params StatusCause[] causes)
    {
        _refusals.Enqueue((verb, new ClusterRequestException(new ClusterStatus(code, reason, message) { Causes = causes }, verb, "configmaps", "acme", "a")));
        return this;
    }

    public FakeCluster Break(string verb)
    {
        _refusals.Enqueue((verb, new HttpRequestException("no route")));
        return this;
    }

    public void Uninstall(string kind) => _kinds.RemoveAll(resource => resource.Kind == kind);

    public ValueTask<ApiResource?> FindAsync(string apiVersion, string kind, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_kinds.Find(resource => resource.ApiVersion == apiVersion && resource.Kind == kind));

    public bool? IsNamespaced(string apiVersion, string kind) => null;

    public void Forget(string apiVersion) => Forgotten.Add(apiVersion);

    public Task<ClusterObject?> GetAsync(ObjectRef target, ActAs? actAs, CancellationToken cancellationToken) =>
        GetMetadataAsync(target, actAs, cancellationToken);

    public Task<ClusterObject?> GetMetadataAsync(ObjectRef target, ActAs? actAs, CancellationToken cancellationToken)
    {
        Record("get", target, actAs);
        return Task.FromResult(_objects.TryGetValue(target.Key, out var json) ? new ClusterObject(JsonDocument.Parse(json)) : null);
    }

    public Task<ClusterObject> ApplyAsync(
        ObjectRef target, ReadOnlyMemory<byte> body, ApplyOptions options, ActAs? actAs, CancellationToken cancellationToken)
    {
        Record("patch", target, actAs, System.Text.Encoding.UTF8.GetString(body.Span), options.Force);
        var created = !_objects.ContainsKey(target.Key);
        _objects[target.Key] = Samples.Object(target.Name, Interlocked.Increment(ref _version).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Task.FromResult(new ClusterObject(JsonDocument.Parse(_objects[target.Key]), created));
    }

    public Task<ClusterObject> PatchAsync(
        ObjectRef target, PatchKind kind, ReadOnlyMemory<byte> body, string subresource, ActAs? actAs, CancellationToken cancellationToken)
    {
        Record("patch", target, actAs, System.Text.Encoding.UTF8.GetString(body.Span));
        return Task.FromResult(new ClusterObject(JsonDocument.Parse("{}")));
    }

    public Task<DeleteOutcome> DeleteAsync(ObjectRef target, DeleteOptions options, ActAs? actAs, CancellationToken cancellationToken)
    {
        Record("delete", target, actAs, $"{options.Propagation} {options.Uid}");
        if (DeleteAnswer == DeleteOutcome.Gone)
        {
            _objects.TryRemove(target.Key, out _);
        }

        return Task.FromResult(DeleteAnswer);
    }

    public Task<ClusterObject> CreateAsync(ObjectRef target, ReadOnlyMemory<byte> body, ActAs? actAs, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<ListPage> ListAsync(CollectionQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<WatchEvent> WatchAsync(
        CollectionQuery query, string resourceVersion, TimeSpan timeout, CancellationToken cancellationToken) => throw new NotSupportedException();

    private void Record(string verb, ObjectRef target, ActAs? actAs, string body = "", bool force = false)
    {
        Calls.Enqueue(new FakeCall(verb, target.Key, body, force, actAs));
        if (_refusals.TryPeek(out var refusal) && refusal.Verb == verb && _refusals.TryDequeue(out refusal))
        {
            throw refusal.Why;
        }
    }
}
