using System.Net;

namespace Lessor.Operator.Isolation.Networks;

/// <summary>What the operator must know of the cluster's network to wall tenants off in it.</summary>
public sealed record NetworkSettings
{
    /// <summary>Where the cluster's DNS servers are. Default: CoreDNS or kube-dns in kube-system, and the address of a NodeLocal DNSCache.</summary>
    public IReadOnlyList<DnsPlace> Dns { get; init; } = [new("kube-system", "k8s-app", "kube-dns"), new(IPNetwork.Parse("169.254.20.10/32"))];

    /// <summary>The cluster's own networks, of pods, services and nodes: tenants reach nothing in them by address. Default: none is known, and private ones are no internet all the same.</summary>
    public IReadOnlyList<IPNetwork> ClusterNetworks { get; init; } = [];
}
