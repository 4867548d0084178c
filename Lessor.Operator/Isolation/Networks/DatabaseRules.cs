using System.Net;
using System.Text.Json.Nodes;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Operator.Databases;

namespace Lessor.Operator.Isolation.Networks;

/// <summary>The way to a tenant's database servers.</summary>
internal static class DatabaseRules
{
    /// <summary>One rule for each server that says where it is, or whose host is an address; a name leads nowhere but into the internet, which is open anyway.</summary>
    public static IEnumerable<JsonObject> Of(IEnumerable<DatabaseServer> servers) => servers
        .Select(server => (server.TenantPort, Sides: SidesOf(server).ToList()))
        .Where(reach => reach.Sides.Count > 0)
        .Select(reach => PolicyRule.To(reach.Sides, [new(NetworkProtocol.TCP, reach.TenantPort)]));

    private static IEnumerable<JsonObject> SidesOf(DatabaseServer server)
    {
        foreach (var network in server.Networks)
        {
            yield return PolicyPeers.Addresses(IPNetwork.Parse(network), []);
        }

        if (server.Namespaces is { } namespaces)
        {
            yield return PolicyPeers.Strangers(namespaces, server.Pods);
        }
        else if (server.Networks.Count == 0 && IPAddress.TryParse(server.TenantHost, out var address))
        {
            yield return PolicyPeers.Addresses(new IPNetwork(address, address.GetAddressBytes().Length * 8), []);
        }
    }
}
