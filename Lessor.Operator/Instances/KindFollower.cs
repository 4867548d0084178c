using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Lessor.Entities.Conditions;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Instances;

/// <summary>
/// Follows the objects of one kind for as long as a Component wants that: through a kind that isn't installed yet, or is installed again, and a permission
/// that is missing. What was known of a kind that went is forgotten only when it can be listed again.
/// </summary>
/// <param name="kind">The kind.</param>
/// <param name="client">The API server.</param>
/// <param name="discovery">Finds the kind.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed class KindFollower(InstanceKind kind, IClusterClient client, IDiscovery discovery, TimeProvider clock, ILogger logger) : IReflected<StoredInstance>, IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Namespace, string Name), StoredInstance> _items = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
    private CancellationTokenSource? _round;
    private ApiResource? _resource;
    private volatile FollowState _state = FollowState.Starting;
    private Task _running = Task.CompletedTask;

    /// <summary>Raised when an object changes, appears or goes; on the watch's thread.</summary>
    public event Action<InstanceKey>? Changed;

    /// <summary>Raised when <see cref="State"/> changes.</summary>
    public event Action<KindFollower>? Told;

    /// <summary>The kind.</summary>
    public InstanceKind Kind => kind;

    /// <summary>The kind as it is served; null while that isn't known.</summary>
    public ApiResource? Resource => _resource;

    /// <summary>Whether the objects are known.</summary>
    public FollowState State => _state;

    /// <summary>The keys of all objects.</summary>
    public IEnumerable<InstanceKey> Keys => _items.Keys.Select(item => kind.KeyOf(item.Namespace, item.Name));

    /// <summary>Starts to follow.</summary>
    public void Start() => _running = Task.Run(() => RunAsync(_stop.Token), CancellationToken.None);

    /// <summary>Looks an object up.</summary>
    public bool TryGet(string ns, string name, [MaybeNullWhen(false)] out StoredInstance found) => _items.TryGetValue((ns, name), out found);

    /// <summary>Tells that the operator may not write what it has to write to the objects.</summary>
    public void Refused(ClusterRequestException why)
    {
        if (_state.IsSynced && _resource is { } resource && why.Resource.StartsWith(resource.FullName, StringComparison.Ordinal))
        {
            Tell(new(true, ConditionReasons.Forbidden, InstanceAdvice.MayNot(kind, resource, why.Verb)));
        }
    }

    /// <summary>Tells that the operator wrote to an object, so that it may.</summary>
    public void Accepted()
    {
        if (_state is { IsSynced: true, Reason: ConditionReasons.Forbidden })
        {
            Tell(Following());
        }
    }

    /// <summary>Tells that the objects have no status that could be written.</summary>
    public void StatusIsMissing()
    {
        if (_state.IsSynced && !kind.IsPublished)
        {
            Tell(_state with { Message = $"watching {_resource!.FullName}, which has no status subresource: no condition is written" });
        }
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    void IReflected<StoredInstance>.Replace(IReadOnlyList<StoredInstance> items, string resourceVersion)
    {
        if (resourceVersion.Length == 0)
        {
            // Not a list, but a kind that isn't served: that says nothing of its objects.
            Tell(new(false, ConditionReasons.KindNotFound, InstanceAdvice.Missing(kind)));
            _round?.Cancel();
            return;
        }

        var listed = items.ToDictionary(item => (item.Namespace, item.Name));
        foreach (var key in _items.Keys.Where(key => !listed.ContainsKey(key)))
        {
            Forget(key);
        }

        foreach (var item in items)
        {
            Put(item);
        }

        _backoff.Reset();
        Tell(Following());
    }

    void IReflected<StoredInstance>.Upsert(StoredInstance item, string resourceVersion) => Put(item);

    void IReflected<StoredInstance>.Remove(StoredInstance item, string resourceVersion) => Forget((item.Namespace, item.Name));

    void IReflected<StoredInstance>.Progress(string resourceVersion)
    {
    }

    void IReflected<StoredInstance>.Lost() => Tell(new(false, ConditionReasons.Forbidden, InstanceAdvice.Forbidden(kind, _resource!)));

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            _resource = await FindAsync(cancellationToken);
            if (_resource is not null)
            {
                using var round = _round = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                await new Reflector<StoredInstance>(client, Query(_resource), json => StoredInstance.Read(kind, json), this, clock, logger).RunAsync(round.Token);
            }

            await PauseAsync(cancellationToken);
            discovery.Forget(kind.ApiVersion);
        }
    }

    private FollowState Following() => new(true, ConditionReasons.Succeeded, $"watching {_resource!.FullName}");

    private CollectionQuery Query(ApiResource resource) =>
        new(resource, resource.Namespaced ? kind.Namespace : "") { LabelSelector = kind.Filter.Labels };

    private async Task<ApiResource?> FindAsync(CancellationToken cancellationToken)
    {
        if (kind.Published is { } published)
        {
            return published;
        }

        try
        {
            if (await discovery.FindAsync(kind.ApiVersion, kind.Kind, cancellationToken) is { } found)
            {
                return found;
            }

            Tell(new(false, ConditionReasons.KindNotFound, InstanceAdvice.Missing(kind)));
        }
        catch (Exception e)
        {
            InstanceLog.NotFound(logger, kind.ApiVersion, kind.Kind, e.Message);
        }

        return null;
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(_backoff.Next(), clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The loop's condition ends it.
        }
    }

    private void Put(StoredInstance item)
    {
        var key = (item.Namespace, item.Name);
        var old = _items.GetValueOrDefault(key);
        _items[key] = item;
        if (old != item)
        {
            Changed?.Invoke(kind.KeyOf(item.Namespace, item.Name));
        }
    }

    private void Forget((string Namespace, string Name) key)
    {
        if (_items.TryRemove(key, out _))
        {
            Changed?.Invoke(kind.KeyOf(key.Namespace, key.Name));
        }
    }

    private void Tell(FollowState state)
    {
        if (_state != state)
        {
            _state = state;
            Told?.Invoke(this);
        }
    }
}
