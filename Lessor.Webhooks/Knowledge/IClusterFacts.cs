using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Rendering.Sources;
using Lessor.Webhooks.Networks;
using Lessor.Webhooks.Platform;

namespace Lessor.Webhooks.Knowledge;

/// <summary>What the rules know of the cluster, or of the files, around the object that they look at. From memory: nothing here waits.</summary>
public interface IClusterFacts
{
    /// <summary>The names of all Components, in no order.</summary>
    IEnumerable<string> ComponentNames { get; }

    /// <summary>Which kinds have namespaces; null: not known, then the built-in list of cluster-scoped kinds alone holds.</summary>
    IKindScopes? Scopes { get; }

    /// <summary>Looks a Component up.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="overrides">What a tenant says of its source; null: nothing.</param>
    /// <returns>What is known of it; null if there is none.</returns>
    KnownComponent? FindComponent(string name, SourceOverrides? overrides = null);

    /// <summary>Looks a namespace up.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>What is known of it; null if there is none.</returns>
    KnownNamespace? FindNamespace(string name);

    /// <summary>Finds another tenant that wants a namespace, stored or admitted a moment ago.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="tenant">The tenant that asks.</param>
    /// <returns>The other tenant's name; null if there is none.</returns>
    string? FindClaimant(string ns, string tenant);

    /// <summary>What a tenant says of connections with other tenants.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <returns>Its wishes; null if there is no such tenant.</returns>
    IReadOnlyList<PeerWish>? FindPeerWishes(string tenant);

    /// <summary>The names of all database servers; null: nobody knows, then nothing is said of them.</summary>
    IReadOnlyCollection<string>? DatabaseServers { get; }

    /// <summary>Looks a database server up.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>What is known of it; null if there is none, or nobody knows.</returns>
    KnownDatabaseServer? FindDatabaseServer(string name);

    /// <summary>Whether there is a shared secret that tenants can be handed.</summary>
    /// <param name="secret">The secret's name.</param>
    /// <returns>Whether there is; null: not known.</returns>
    bool? HasSharedSecret(string secret) => null;

    /// <summary>What the platform allows tenants.</summary>
    KnownPolicy Policy { get; }

    /// <summary>Says why a tenant may not be handed a shared secret.</summary>
    /// <param name="secret">The secret's name.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="asked">Whether the tenant itself names it; false: a Component that it runs does.</param>
    /// <returns>A sentence; null if it may, or if there is no such secret, or nobody knows.</returns>
    string? RefuseSecret(string secret, Tenant tenant, bool asked) => null;

    /// <summary>The tenants that run a Component, each with its whole spec, read when it is its turn.</summary>
    /// <param name="component">The Component's name.</param>
    /// <returns>The tenants, by name.</returns>
    IEnumerable<Tenant> FindUsers(string component);
}
