using System.Collections.Immutable;
using System.Text.Json;
using k8s;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Operator.Cluster;
using Lessor.Webhooks.Networks;

namespace Lessor.Operator.Tenants;

/// <summary>What one tenant wants that concerns others.</summary>
/// <param name="Name">The tenant's name.</param>
/// <param name="Created">When it was created, as the API server writes it.</param>
/// <param name="Namespaces">The namespaces it wants.</param>
/// <param name="Components">The Components it runs.</param>
public sealed record TenantClaims(string Name, string Created, IReadOnlySet<string> Namespaces, IReadOnlySet<string> Components)
{
    // Most tenants name no secrets and no servers, and many the same Components.
    private static readonly RecentValues<HashSet<string>> Alike = new(1024, HashSet<string>.CreateSetComparer());

    /// <summary>The shared secrets that it names itself; not those that its Components name.</summary>
    public IReadOnlySet<string> Secrets { get; init; } = new HashSet<string>();

    /// <summary>The database servers that it names itself, or means by naming none; not those that its Components bring.</summary>
    public IReadOnlySet<string> Servers { get; init; } = new HashSet<string>();

    /// <summary>What it says of connections with other tenants; nearly always nothing.</summary>
    public IReadOnlyList<PeerWish> Wishes { get; init; } = [];

    /// <summary>Whether the claims are the same, in any order; that of wishes counts.</summary>
    /// <param name="other">Other claims.</param>
    /// <returns>True if they are.</returns>
    public bool Equals(TenantClaims? other) =>
        other is not null
        && (Name, Created) == (other.Name, other.Created)
        && Namespaces.SetEquals(other.Namespaces)
        && Components.SetEquals(other.Components)
        && Secrets.SetEquals(other.Secrets)
        && Servers.SetEquals(other.Servers)
        && Wishes.SequenceEqual(other.Wishes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Created);

    /// <summary>Reads a tenant's claims.</summary>
    /// <param name="json">The tenant.</param>
    /// <returns>What it wants.</returns>
    internal static TenantClaims Read(JsonElement json)
    {
        var (metadata, spec) = (json.Child("metadata"), json.Child("spec"));
        var namespaces = spec.Child("namespaces").Items().Select(item => item.GetString() ?? "").ToHashSet(StringComparer.Ordinal);
        if (namespaces.Count == 0)
        {
            namespaces.Add(metadata.SharedText("name"));
        }

        var components = spec.Child("components").Items()
            .Select(item => item.Text("component") is { Length: > 0 } component ? component : item.Text("name"));
        // No other tenant has the same: a set of one or two that is small.
        return new(metadata.SharedText("name"), metadata.Text("creationTimestamp"), namespaces.ToImmutableSortedSet(StringComparer.Ordinal), SetOf(components))
        {
            Secrets = SetOf(spec.Child("secrets").Items().Select(item => item.GetString() ?? "")),
            Servers = SetOf(spec.Child("databases").Items().Select(item => item.Text("server") is { Length: > 0 } server ? server : TenantDefaults.DatabaseServer)),
            Wishes = WishesIn(spec.Child("isolation").Child("network")),
        };
    }

    private static HashSet<string> SetOf(IEnumerable<string> names) => Alike.Of(names.ToHashSet(StringComparer.Ordinal));

    private static IReadOnlyList<PeerWish> WishesIn(JsonElement network)
    {
        // Reading what nearly all of them don't say would cost more than all the rest.
        if (!network.TextIs("mode", nameof(NetworkMode.Open)) && !network.Child("allowFrom").Items().Concat(network.Child("allowTo").Items()).Any(peer => peer.Has("tenant")))
        {
            return [];
        }

        try
        {
            return PeerWish.In(KubernetesJson.Deserialize<NetworkIsolation>(network.GetRawText()));
        }
        catch (JsonException)
        {
            // What can't be read was never admitted, and opens nothing.
            return [];
        }
    }
}
