using Lessor.Entities.Tenants;
using Lessor.Webhooks.Networks;

namespace Lessor.Operator.Tenants;

/// <summary>Knows all tenants, from memory.</summary>
public interface ITenantDirectory
{
    /// <summary>Finds another tenant that wants the same namespace and has the better claim: the one created first.</summary>
    /// <param name="tenant">The tenant that asks.</param>
    /// <param name="ns">The namespace.</param>
    /// <returns>The other tenant's name, or null.</returns>
    string? OlderClaimant(Tenant tenant, string ns);

    /// <summary>The tenants that want a namespace.</summary>
    /// <param name="ns">The namespace.</param>
    /// <returns>Their names, in order; nearly always one or none.</returns>
    IReadOnlyCollection<string> ClaimantsOf(string ns);

    /// <summary>The tenants that run a Component.</summary>
    /// <param name="component">The Component's name.</param>
    /// <returns>Their names, in order.</returns>
    IReadOnlyCollection<string> UsersOf(string component);

    /// <summary>The tenants that name a database server, or mean it by naming none.</summary>
    /// <param name="server">The server's name.</param>
    /// <returns>Their names, in order.</returns>
    IReadOnlyCollection<string> UsersOfServer(string server);

    /// <summary>What a tenant says of connections with other tenants.</summary>
    /// <param name="name">The tenant's name.</param>
    /// <returns>Its wishes; null if there is no such tenant.</returns>
    IReadOnlyList<PeerWish>? PeerWishesOf(string name);

    /// <summary>The tenants that say something of connections with a tenant.</summary>
    /// <param name="name">The tenant's name; there need not be one.</param>
    /// <returns>Their names, in order.</returns>
    IReadOnlyCollection<string> PeersOf(string name);

    /// <summary>The tenants that name a shared secret themselves, beside what their components name.</summary>
    /// <param name="secret">The secret's name.</param>
    /// <returns>Their names, in order.</returns>
    IReadOnlyCollection<string> NamersOf(string secret);

    /// <summary>Reads what is kept of a tenant: its spec, and of its metadata name, uid, labels, annotations and times.</summary>
    /// <param name="name">The tenant's name.</param>
    /// <returns>The tenant, with an empty spec if its own can't be read; null if there is none.</returns>
    Tenant? Find(string name);
}
