using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;
using Lessor.Webhooks.Networks;

namespace Lessor.Operator.Isolation.Networks;

/// <summary>Who may connect to a tenant's pods, and to whom they may.</summary>
/// <param name="builder">Makes the policies.</param>
/// <param name="directory">What other tenants say.</param>
/// <param name="servers">Where its databases are.</param>
public sealed class NetworkPolicyWall(NetworkPolicyBuilder builder, ITenantDirectory directory, TenantServers servers) : IWall
{
    /// <inheritdoc/>
    public ApiResource Kind => KnownResources.NetworkPolicy;

    /// <inheritdoc/>
    public IEnumerable<DesiredObject> For(TenantScope scope)
    {
        var network = scope.Tenant.NetworkOrDefault();
        var consents = new PeerConsents(scope.Name, directory.PeerWishesOf);
        scope.MissingConsents = consents.MissingFor(network);
        return builder.Build(scope.Name, scope.Namespaces, network, consents, servers.Of(scope));
    }
}
