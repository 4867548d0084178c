using System.Text.Json;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>
/// The watches of one kind: one for the whole cluster if the operator may have it, else one per namespace, as the tenant it belongs to. Secrets are
/// never watched cluster-wide, not even if some role would allow it.
/// </summary>
/// <param name="resource">The kind.</param>
/// <param name="start">Starts a watch, with how its objects are read: one delegate for all watches of the kind.</param>
/// <param name="clock">Times how long a list is waited for.</param>
/// <param name="logger">Told when the kind is watched per namespace.</param>
internal sealed class KindWatch(ApiResource resource, Func<CollectionQuery, Func<JsonElement, Projection>, TimeSpan, ProjectionWatch> start, TimeProvider clock, ILogger logger)
{
    /// <summary>How long a role binding may take to reach the API server's authorizer.</summary>
    public static readonly TimeSpan BindingGrace = TimeSpan.FromSeconds(3);

    /// <summary>How long a first list may take, from when it began, whoever waits for it and how many.</summary>
    public static readonly TimeSpan LongestList = TimeSpan.FromSeconds(60);

    /// <summary>How long it is waited for once it is known to be in trouble.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private const string Ours = $"{LessorLabels.ManagedBy}={LessorApi.FieldManager}";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Tenant, ProjectionWatch Watch)> _namespaces = new(StringComparer.Ordinal);
    private readonly Func<JsonElement, Projection> _read = json => ProjectionReader.Read(resource, json);
    private ProjectionWatch? _wide;
    private bool _perNamespace = resource.IsSecret;

    /// <summary>Whether every watch has an answer.</summary>
    public bool IsSettled
    {
        get
        {
            lock (_gate)
            {
                return (_wide?.Sync.IsSettled ?? true) && _namespaces.Values.All(entry => entry.Watch.Sync.IsSettled);
            }
        }
    }

    public ValueTask WatchAsync(string ns, string tenant, CancellationToken cancellationToken)
    {
        var watch = Find(ns, tenant);
        return watch.Sync.Task.IsCompletedSuccessfully ? ValueTask.CompletedTask : WaitAsync(watch, ns, tenant, cancellationToken);
    }

    public void Expect(ObjectKey key)
    {
        lock (_gate)
        {
            _namespaces.GetValueOrDefault(key.Namespace).Watch?.Expect(key.Name);
        }
    }

    public void Observe(Projection projection)
    {
        lock (_gate)
        {
            var watch = _wide ?? _namespaces.GetValueOrDefault(projection.Key.Namespace).Watch;
            watch?.Feed.Observe(projection);
        }
    }

    public void Forget(string tenant)
    {
        lock (_gate)
        {
            foreach (var (ns, entry) in _namespaces.Where(entry => entry.Value.Tenant == tenant).ToArray())
            {
                entry.Watch.Stop();
                _namespaces.Remove(ns);
            }
        }
    }

    private static CollectionQuery Query(ApiResource resource, string ns, ActAs? actAs) => new(resource, ns)
    {
        LabelSelector = Ours,
        MetadataOnly = MetadataKinds.Contains(resource),
        ActAs = actAs,
    };

    // Who asks for it knows from discovery that it is served again: no need to sit out the watch's backoff.
    private static bool WasUnserved(ProjectionWatch watch) =>
        watch.Sync.Task.Exception?.InnerException is ClusterRequestException { IsNotFound: true };

    private async ValueTask WaitAsync(ProjectionWatch watch, string ns, string tenant, CancellationToken cancellationToken)
    {
        try
        {
            await ListedAsync(watch, ns, cancellationToken);
        }
        catch (ClusterRequestException e) when (e.IsForbidden && ns.Length > 0 && FallBack(watch))
        {
            await WaitAsync(Find(ns, tenant), ns, tenant, cancellationToken);
        }
    }

    // A worker waits here, and others may have no turn until it goes on.
    private async Task ListedAsync(ProjectionWatch watch, string ns, CancellationToken cancellationToken)
    {
        while (true)
        {
            var left = (watch.Trouble is null ? LongestList : Patience) - clock.GetElapsedTime(watch.Since);
            try
            {
                await watch.Sync.Task.WaitAsync(left < Look ? Max(left, TimeSpan.Zero) : Look, clock, cancellationToken);
                return;
            }
            catch (TimeoutException) when (left > TimeSpan.Zero)
            {
                // There may be trouble by now, or none any more.
            }
            catch (TimeoutException)
            {
                throw new NotListedException(resource.FullName, ReferenceEquals(watch, _wide) ? "" : ns, watch.Trouble);
            }
        }
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private ProjectionWatch Find(string ns, string tenant)
    {
        lock (_gate)
        {
            if (_perNamespace && ns.Length > 0)
            {
                return FindNamespace(ns, tenant);
            }

            if (_wide is not null && !WasUnserved(_wide))
            {
                return _wide;
            }

            _wide?.Stop();
            return _wide = start(Query(resource, "", null), _read, TimeSpan.Zero);
        }
    }

    private ProjectionWatch FindNamespace(string ns, string tenant)
    {
        if (_namespaces.TryGetValue(ns, out var entry) && entry.Tenant == tenant && !WasUnserved(entry.Watch))
        {
            return entry.Watch;
        }

        entry.Watch?.Stop();
        var watch = start(Query(resource, ns, ActAs.Tenant(tenant)), _read, BindingGrace);
        _namespaces[ns] = (tenant, watch);
        return watch;
    }

    /// <summary>Gives the cluster-wide watch up.</summary>
    /// <returns>False if the refused watch was a namespace's: then there is nothing to fall back to.</returns>
    private bool FallBack(ProjectionWatch refused)
    {
        lock (_gate)
        {
            if (ReferenceEquals(refused, _wide))
            {
                WatchLog.PerNamespace(logger, resource.FullName);
                _perNamespace = true;
                _wide.Stop();
                _wide = null;
                return true;
            }

            // Another tenant's wait may have fallen back a moment earlier.
            return _perNamespace && _namespaces.Values.All(entry => !ReferenceEquals(entry.Watch, refused));
        }
    }
}
