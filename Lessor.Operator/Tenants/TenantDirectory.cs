using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants.Settled;
using Lessor.Operator.Watching;
using Lessor.Webhooks.Networks;

namespace Lessor.Operator.Tenants;

/// <summary><see cref="ITenantDirectory"/> from a watch of all tenants, of which it keeps what others need to know.</summary>
public sealed class TenantDirectory : ITenantDirectory, ITenantInput, IAsyncDisposable
{
    private readonly ObjectWatch<StoredTenant> _watch;
    private readonly ClaimIndex _namespaces = new();
    private readonly ClaimIndex _components = new();
    private readonly ClaimIndex _peers = new();
    private readonly ClaimIndex _secrets = new();
    private readonly ClaimIndex _servers = new();
    private readonly LastChanges _wishes = new();

    /// <summary>Prepares the view; nothing is asked before <see cref="Start"/>.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where failures of the watch are told.</param>
    public TenantDirectory(IClusterClient client, TimeProvider clock, ILogger<TenantDirectory> logger)
    {
        _watch = new(client, new CollectionQuery(KnownResources.Tenant), StoredTenant.Read, clock, logger);
        _watch.Changed += Take;
    }

    /// <summary>Raised when a tenant appears, goes, or wants other namespaces, Components, secrets or peers; the directory already knows.</summary>
    public event Action<ObjectChange<TenantClaims>>? Changed;

    /// <summary>Raised with how far a tenant was and is when its spec changed, or it appears (null before) or goes (null after); not for a change of its status.</summary>
    public event Action<string, TenantState?, TenantState?>? StateChanged;

    /// <summary>How far each of the tenants is.</summary>
    public IReadOnlyCollection<TenantState> States => [.. _watch.Values.Select(tenant => tenant.State)];

    /// <summary>The names of all tenants, in no order.</summary>
    public IEnumerable<string> Names => _watch.Values.Select(tenant => tenant.Claims.Name);

    /// <summary>Whether all tenants are known.</summary>
    public bool HasSynced => _watch.HasSynced;

    /// <summary>Starts watching.</summary>
    public void Start() => _watch.Start();

    /// <summary>Waits until all tenants are known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Completes once they are.</returns>
    public Task WaitAsync(CancellationToken cancellationToken) => _watch.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public string? OlderClaimant(Tenant tenant, string ns)
    {
        var own = (Created: tenant.Metadata.CreationTimestamp?.ToUniversalTime().ToString("s") + "Z", tenant.Metadata.Name);
        return _namespaces.Find(ns).FirstOrDefault(name => name != own.Name && _watch.TryGet("", name, out var other) && IsOlder(other.Claims, own));
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> ClaimantsOf(string ns) => _namespaces.Find(ns);

    /// <inheritdoc/>
    public IReadOnlyCollection<string> UsersOf(string component) => _components.Find(component);

    /// <inheritdoc/>
    public IReadOnlyCollection<string> UsersOfServer(string server) => _servers.Find(server);

    /// <inheritdoc/>
    public IReadOnlyList<PeerWish>? PeerWishesOf(string name) => ClaimsOf(name)?.Wishes;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> PeersOf(string name) => _peers.Find(name);

    /// <inheritdoc/>
    public IReadOnlyCollection<string> NamersOf(string secret) => _secrets.Find(secret);

    /// <inheritdoc/>
    public Tenant? Find(string name) => _watch.TryGet("", name, out var stored) ? stored.ToTenant() : null;

    /// <summary>A tenant's claims, the same instance for as long as the watch tells nothing else.</summary>
    /// <param name="name">The tenant's name.</param>
    /// <returns>Its claims; null if there is no such tenant.</returns>
    public TenantClaims? ClaimsOf(string name) => _watch.TryGet("", name, out var stored) ? stored.Claims : null;

    /// <inheritdoc/>
    // Of other tenants it matters what they wish. Who else claims a namespace matters only until the tenant has it.
    public long LastChangeFor(Tenant tenant) => _wishes.Of(tenant.Metadata.Name);

    /// <summary>Ends the watch.</summary>
    /// <returns>Completes when it has ended.</returns>
    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    private static bool IsOlder(TenantClaims other, (string Created, string Name) own) =>
        string.CompareOrdinal(other.Created, own.Created) is var order && (order < 0 || (order == 0 && string.CompareOrdinal(other.Name, own.Name) < 0));

    private static HashSet<string>? PeersIn(TenantClaims? claims) => claims?.Wishes.Select(wish => wish.Tenant).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);

    private void Take(ObjectChange<StoredTenant> change)
    {
        var (before, after) = (change.Old?.Claims, change.New?.Claims);
        if (Equals(before, after))
        {
            StateChanged?.Invoke(change.Name, change.Old?.State, change.New?.State);
            return;
        }

        _namespaces.Change(change.Name, before?.Namespaces, after?.Namespaces);
        _components.Change(change.Name, before?.Components, after?.Components);
        _peers.Change(change.Name, PeersIn(before), PeersIn(after));
        _secrets.Change(change.Name, before?.Secrets, after?.Secrets);
        _servers.Change(change.Name, before?.Servers, after?.Servers);
        if (before is null || after is null || !before.Wishes.SequenceEqual(after.Wishes))
        {
            foreach (var peer in PeersOf(change.Name))
            {
                _wishes.Add(peer);
            }
        }

        StateChanged?.Invoke(change.Name, change.Old?.State, change.New?.State);
        Changed?.Invoke(new ObjectChange<TenantClaims>(change.Namespace, change.Name, before, after));
    }
}
