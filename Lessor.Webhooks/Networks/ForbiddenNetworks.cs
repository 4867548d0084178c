using System.Net;

namespace Lessor.Webhooks.Networks;

/// <summary>
/// Networks that no tenant may open to its pods by address: the node's own (loopback, link-local, where clouds serve credentials to whoever asks) and those of the cluster
/// itself, as far as its operator names them. Whoever is in the cluster is reached by name of its tenant or labels of its namespace.
/// </summary>
/// <param name="cluster">The cluster's networks: of pods, services, nodes.</param>
public sealed class ForbiddenNetworks(IReadOnlyList<IPNetwork> cluster)
{
    private static readonly IPNetwork[] Own =
    [
        .. new[]
        {
            "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4",
            // Clouds' metadata services outside of 169.254.0.0/16: Oracle's, Alibaba's, Azure's.
            "192.0.0.0/24", "100.100.100.200/32", "168.63.129.16/32",
            "::/127", "fe80::/10", "ff00::/8",
            // AWS's and Google's.
            "fd00:ec2::/32", "fd20:ce::254/128",
            // The same of IPv4 behind NAT64, and 6to4.
            "64:ff9b::7f00:0/104", "64:ff9b::a9fe:0/112", "2002::/16",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    private readonly IPNetwork[] _all = [.. Own, .. cluster];

    /// <summary>The forbidden network that holds all of another one.</summary>
    /// <param name="network">The other one.</param>
    /// <returns>The forbidden one; null if there is none.</returns>
    public IPNetwork? Around(IPNetwork network)
    {
        foreach (var forbidden in _all)
        {
            if (forbidden.Covers(network))
            {
                return forbidden;
            }
        }

        return null;
    }

    /// <summary>The forbidden networks that are part of another one.</summary>
    /// <param name="network">The other one.</param>
    /// <returns>Those; may be empty.</returns>
    public IEnumerable<IPNetwork> Within(IPNetwork network) => _all.Where(forbidden => network.PrefixLength < forbidden.PrefixLength && network.Covers(forbidden));

    /// <summary>Whether it is the cluster's own network that holds all of another one.</summary>
    /// <param name="network">The other one.</param>
    /// <returns>True if so.</returns>
    public bool IsCluster(IPNetwork network) => cluster.Any(own => own.Covers(network));
}
