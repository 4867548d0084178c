using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>A watch-fed view of a collection, of which a decoder says what is kept.</summary>
/// <typeparam name="T">What is kept of an object.</typeparam>
public sealed class ObjectWatch<T> : IAsyncDisposable
    where T : class
{
    private readonly ConcurrentDictionary<(string Namespace, string Name), T> _items = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Reflector<Entry> _reflector;
    private Task? _running;
    private bool _disposed;

    /// <summary>Prepares a view; nothing is asked before <see cref="Start"/>.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="query">Which collection.</param>
    /// <param name="decode">Reduces an object to what is kept; must not keep the element.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where failures are told.</param>
    public ObjectWatch(IClusterClient client, CollectionQuery query, Func<JsonElement, T> decode, TimeProvider clock, ILogger logger) =>
        _reflector = new Reflector<Entry>(client, query, json => Read(json, decode), new Target(this, logger), clock, logger)
        {
            ForbiddenGrace = query.ActAs is null ? TimeSpan.Zero : KindWatch.BindingGrace,
        };

    /// <summary>Raised after each event of an object and for each difference that a list shows, on the watch's thread: handlers must be quick and must not throw.</summary>
    public event Action<ObjectChange<T>>? Changed;

    /// <summary>Whether the collection has been listed.</summary>
    public bool HasSynced => _reflector.Sync.Task.IsCompletedSuccessfully;

    /// <summary>All that is there.</summary>
    public IReadOnlyCollection<T> Values => [.. _items.Values];

    /// <summary>Starts watching; further calls do nothing.</summary>
    public void Start() => _running ??= Task.Run(() => _reflector.RunAsync(_stop.Token), CancellationToken.None);

    /// <summary>Waits until the collection has been listed.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Completes once synced.</returns>
    /// <exception cref="ClusterRequestException">The collection may not be listed, or isn't served.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) => _reflector.Sync.Task.WaitAsync(cancellationToken);

    /// <summary>Looks an object up.</summary>
    /// <param name="ns">Its namespace, empty for cluster-scoped kinds.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">What is kept of it.</param>
    /// <returns>False if there is none.</returns>
    public bool TryGet(string ns, string name, [MaybeNullWhen(false)] out T value) => _items.TryGetValue((ns, name), out value);

    /// <summary>Ends the watch.</summary>
    /// <returns>Completes when it has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        // Who is registered under two names is disposed twice.
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _stop.CancelAsync();
        await (_running ?? Task.CompletedTask);
        _stop.Dispose();
    }

    private static Entry Read(JsonElement json, Func<JsonElement, T> decode)
    {
        var metadata = json.Child("metadata");
        return new Entry(metadata.SharedText("namespace"), metadata.SharedText("name"), decode(json));
    }

    private sealed record Entry(string Namespace, string Name, T Value)
    {
        public (string Namespace, string Name) Key => (Namespace, Name);
    }

    private sealed class Target(ObjectWatch<T> owner, ILogger logger) : IReflected<Entry>
    {
        public void Replace(IReadOnlyList<Entry> items, string resourceVersion)
        {
            var listed = items.Select(item => item.Key).ToHashSet();
            foreach (var key in owner._items.Keys.Where(key => !listed.Contains(key)))
            {
                Remove(key);
            }

            foreach (var item in items)
            {
                Upsert(item, resourceVersion);
            }
        }

        public void Upsert(Entry item, string resourceVersion)
        {
            var old = owner._items.GetValueOrDefault(item.Key);
            owner._items[item.Key] = item.Value;
            if (!Equals(old, item.Value))
            {
                Tell(new ObjectChange<T>(item.Namespace, item.Name, old, item.Value));
            }
        }

        public void Remove(Entry item, string resourceVersion) => Remove(item.Key);

        public void Progress(string resourceVersion)
        {
        }

        // The last that was known is the best there is: without it, all tenants would seem to be gone.
        public void Lost()
        {
        }

        private void Remove((string Namespace, string Name) key)
        {
            if (owner._items.TryRemove(key, out var old))
            {
                Tell(new ObjectChange<T>(key.Namespace, key.Name, old, null));
            }
        }

        private void Tell(ObjectChange<T> change)
        {
            try
            {
                owner.Changed?.Invoke(change);
            }
            catch (Exception e)
            {
                WatchLog.HandlerFailed(logger, e, change.Name);
            }
        }
    }
}
