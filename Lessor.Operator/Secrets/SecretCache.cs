using System.Collections.Concurrent;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants.Settled;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Secrets;

/// <summary><see cref="ISecretCache"/> from a watch of the namespace, and from the answers of Lessor's own writes, which are there before the watch tells.</summary>
public sealed class SecretCache : ISecretCache, ITenantInput, IAsyncDisposable
{
    private readonly ObjectWatch<CachedSecret> _watch;
    private readonly ConcurrentDictionary<SecretKey, SecretObject> _secrets = new();
    private readonly LastChanges _ofTenants = new();
    private readonly Lock _gate = new();
    private long _lastShared;

    /// <summary>Prepares the view; nothing is asked before <see cref="Start"/>.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where failures of the watch are told.</param>
    public SecretCache(IClusterClient client, TimeProvider clock, ILogger<SecretCache> logger)
    {
        _watch = new(client, new CollectionQuery(KnownResources.Secret, LessorNamespaces.Secrets), CachedSecret.Read, clock, logger);
        _watch.Changed += Take;
    }

    /// <inheritdoc/>
    public event Action<SecretKey>? Changed;

    /// <summary>Whether all secrets are known.</summary>
    public bool HasSynced => _watch.HasSynced;

    /// <summary>All objects, in no order.</summary>
    internal IReadOnlyCollection<SecretObject> Objects => [.. _secrets.Values];

    /// <summary>Starts watching.</summary>
    public void Start() => _watch.Start();

    /// <summary>Waits until all secrets are known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Completes once they are.</returns>
    public Task WaitAsync(CancellationToken cancellationToken) => _watch.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public StoredSecret? Find(SecretKey key) => _secrets.TryGetValue(key, out var found) ? found.Secret : null;

    /// <inheritdoc/>
    public long LastChangeFor(Tenant tenant) => Math.Max(Volatile.Read(ref _lastShared), _ofTenants.Of(tenant.Metadata.Name));

    /// <summary>Ends the watch.</summary>
    /// <returns>Completes when it has ended.</returns>
    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    /// <summary>Looks a secret up, with what only the namespace knows of it.</summary>
    internal SecretObject? FindObject(SecretKey key) => _secrets.GetValueOrDefault(key);

    /// <summary>Enters what a write answered, unless the watch knows better.</summary>
    internal void Observe(SecretObject written)
    {
        if (Enter(written))
        {
            Changed?.Invoke(written.Secret.Key);
        }
    }

    /// <summary>Enters that an object is gone.</summary>
    internal void ObserveGone(SecretObject gone)
    {
        if (Remove(gone))
        {
            Changed?.Invoke(gone.Secret.Key);
        }
    }

    private void Take(ObjectChange<CachedSecret> change)
    {
        // Its labels may have made another secret of it.
        if (change.Old?.Object is { } before && before.Secret.Key != change.New?.Object?.Secret.Key)
        {
            ObserveGone(before);
        }

        if (change.New?.Object is { } now)
        {
            Observe(now);
        }
    }

    private bool Enter(SecretObject now)
    {
        lock (_gate)
        {
            if (_secrets.TryGetValue(now.Secret.Key, out var known)
                && (known.Secret.Version == now.Secret.Version || ResourceVersions.IsOlder(now.ResourceVersion, known.ResourceVersion)))
            {
                return false;
            }

            _secrets[now.Secret.Key] = now;
            Note(now.Secret.Key);
            return true;
        }
    }

    // One that was written again since stays.
    private bool Remove(SecretObject gone)
    {
        lock (_gate)
        {
            if (!_secrets.TryGetValue(gone.Secret.Key, out var known) || known.Uid != gone.Uid)
            {
                return false;
            }

            _secrets.TryRemove(gone.Secret.Key, out _);
            Note(gone.Secret.Key);
            return true;
        }
    }

    // With the gate held.
    private void Note(SecretKey changed)
    {
        if (changed.Scope.Kind == SecretScopeKind.Tenant)
        {
            _ofTenants.Add(changed.Scope.TenantName);
        }
        else
        {
            Volatile.Write(ref _lastShared, ChangeNumbers.Next());
        }
    }
}
