using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary><see cref="IProjections"/> fed by reflectors.</summary>
/// <param name="client">The API server.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where failures are told.</param>
public sealed class Projections(IClusterClient client, TimeProvider clock, ILogger<Projections> logger) : IProjections, IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string ApiVersion, string Kind), KindWatch> _kinds = new();
    private readonly ConcurrentDictionary<ProjectionWatch, bool> _running = new();
    private readonly ProjectionStore _store = new();
    private Action<Projection?, Projection?>? _tell;

    /// <inheritdoc/>
    public event Action<ProjectionChange>? Changed;

    /// <inheritdoc/>
    public bool HasSynced => _kinds.Values.All(kind => kind.IsSettled);

    /// <inheritdoc/>
    public ValueTask WatchAsync(ApiResource resource, string ns, string tenant, CancellationToken cancellationToken)
    {
        if (!resource.Can("list") || !resource.Can("watch"))
        {
            return ValueTask.CompletedTask;
        }

        var kind = _kinds.GetOrAdd(
            (resource.ApiVersion, resource.Kind), static (_, my) => new KindWatch(my.resource, my.Item2.Start, my.Item2.Clock, my.Item2.Logger), (resource, this));
        return kind.WatchAsync(ns, tenant, cancellationToken);
    }

    /// <inheritdoc/>
    public bool TryGet(ObjectKey key, [MaybeNullWhen(false)] out Projection projection) => _store.TryGet(key, out projection);

    /// <inheritdoc/>
    public IReadOnlyCollection<Projection> OfTenant(string tenant) => _store.OfTenant(tenant);

    /// <inheritdoc/>
    public long LastChangeFor(Tenant tenant) => _store.LastChangeFor(tenant.Metadata.Name);

    /// <inheritdoc/>
    public void Expect(ObjectKey key)
    {
        if (_kinds.TryGetValue((key.ApiVersion, key.Kind), out var kind))
        {
            kind.Expect(key);
        }
    }

    /// <inheritdoc/>
    public void Observe(Projection projection)
    {
        if (_kinds.TryGetValue((projection.Key.ApiVersion, projection.Key.Kind), out var kind))
        {
            kind.Observe(projection);
        }
    }

    /// <inheritdoc/>
    public void Forget(string tenant)
    {
        foreach (var kind in _kinds.Values)
        {
            kind.Forget(tenant);
        }
    }

    /// <summary>Ends all watches.</summary>
    /// <returns>Completes when they have ended.</returns>
    public async ValueTask DisposeAsync()
    {
        var running = _running.Keys.ToArray();
        foreach (var watch in running)
        {
            watch.Stop();
        }

        await Task.WhenAll(running.Select(watch => watch.Completion));
        foreach (var watch in running)
        {
            watch.Dispose();
        }
    }

    private ILogger Logger => logger;

    private TimeProvider Clock => clock;

    private ProjectionWatch Start(CollectionQuery query, Func<JsonElement, Projection> read, TimeSpan forbiddenGrace)
    {
        var feed = new ProjectionFeed(_store, _tell ??= Tell);
        var reflector = new Reflector<Projection>(
            client, query, read, feed, clock, logger)
        {
            ForbiddenGrace = forbiddenGrace,
            Names = query.Resource.IsSecret ? new KnownNames() : null,
            // What may not be watched in the whole cluster is watched tenant by tenant.
            ForbiddenLevel = query.Namespace.Length == 0 ? LogLevel.Debug : LogLevel.Warning,
        };
        var watch = new ProjectionWatch(reflector, feed, clock.GetTimestamp());
        watch.Start(_running);
        return watch;
    }

    private void Tell(Projection? old, Projection? now)
    {
        if (old is not null && now is not null && old.Tenant != now.Tenant)
        {
            Tell(new ProjectionChange(old.Tenant, old, null));
            old = null;
        }

        Tell(new ProjectionChange((now ?? old)!.Tenant, old, now));
    }

    private void Tell(ProjectionChange change)
    {
        try
        {
            Changed?.Invoke(change);
        }
        catch (Exception e)
        {
            // A handler's failure must not end the watch for everyone.
            WatchLog.HandlerFailed(logger, e, change.Tenant);
        }
    }
}
