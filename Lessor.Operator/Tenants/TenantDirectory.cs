using System.Text.Json;
using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Tenants;

/// <summary><see cref="ITenantDirectory"/> from a watch of all tenants, of which it keeps names and claims only.</summary>
public sealed class TenantDirectory : ITenantDirectory, IAsyncDisposable
{
    private readonly ObjectWatch<TenantClaims> _watch;

    /// <summary>Prepares the view; nothing is asked before <see cref="Start"/>.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where failures of the watch are told.</param>
    public TenantDirectory(IClusterClient client, TimeProvider clock, ILogger<TenantDirectory> logger)
    {
        _watch = new(client, new CollectionQuery(KnownResources.Tenant), Read, clock, logger);
        _watch.Changed += change => Changed?.Invoke(change);
    }

    /// <summary>Raised when a tenant appears, goes, or wants other namespaces or Components.</summary>
    public event Action<ObjectChange<TenantClaims>>? Changed;

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
        return _watch.Values
            .Where(other => other.Name != tenant.Metadata.Name && other.Namespaces.Contains(ns))
            .Where(other => string.CompareOrdinal(other.Created, own.Created) is var order && (order < 0 || (order == 0 && string.CompareOrdinal(other.Name, own.Name) < 0)))
            .Select(other => other.Name)
            .FirstOrDefault();
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> UsersOf(string component) =>
        [.. _watch.Values.Where(tenant => tenant.Components.Contains(component)).Select(tenant => tenant.Name)];

    /// <summary>Ends the watch.</summary>
    /// <returns>Completes when it has ended.</returns>
    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    private static TenantClaims Read(JsonElement json)
    {
        var (metadata, spec) = (json.Child("metadata"), json.Child("spec"));
        var namespaces = spec.Child("namespaces").Items().Select(item => item.GetString() ?? "").ToHashSet(StringComparer.Ordinal);
        if (namespaces.Count == 0)
        {
            namespaces.Add(metadata.Text("name"));
        }

        var components = spec.Child("components").Items()
            .Select(item => item.Text("component") is { Length: > 0 } component ? component : item.Text("name"));
        return new(metadata.Text("name"), metadata.Text("creationTimestamp"), namespaces, components.ToHashSet(StringComparer.Ordinal));
    }
}
