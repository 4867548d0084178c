using Lessor.Entities.Naming;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Webhooks.Networks;

namespace Lessor.Webhooks.Tenants.Rules.Networks;

/// <summary>The rules on one entry of <c>allowFrom</c> or <c>allowTo</c>: it is about one kind of other side, and says of it only what makes sense there.</summary>
internal static class PeerRules
{
    public static void Check(NetworkPeer peer, PeerDirection direction, string path, (string Tenant, ForbiddenNetworks Forbidden) given, Action<Finding> add)
    {
        CheckSides(peer, path, add);
        if (peer.Tenant is { } tenant)
        {
            CheckTenant(tenant, given.Tenant, $"{path}.tenant", add);
        }

        SelectionRules.Check(peer.Namespaces, $"{path}.namespaces", ofNamespaces: true, add);
        SelectionRules.Check(peer.Pods, $"{path}.pods", ofNamespaces: false, add);
        CidrRules.Check(peer, direction, path, given.Forbidden, add);
        CheckPorts(peer, path, add);
    }

    private static void CheckSides(NetworkPeer peer, string path, Action<Finding> add)
    {
        var sides = new[] { (peer.Tenant is not null, "tenant"), (peer.Namespaces is not null, "namespaces"), (peer.Cidr is not null, "cidr") }
            .Where(side => side.Item1)
            .Select(side => side.Item2)
            .ToList();
        if (sides.Count != 1)
        {
            add(new(path, $"must say exactly one of tenant, namespaces and cidr (says {(sides.Count == 0 ? "none" : string.Join(" and ", sides))})"));
        }
        else if (peer is { Cidr: not null, Pods: not null })
        {
            add(new($"{path}.pods", "goes with tenant or namespaces: addresses have no labels", FindingReasons.Forbidden));
        }
        else if (peer is { Cidr: null, Except.Count: > 0 })
        {
            add(new($"{path}.except", "goes with cidr alone", FindingReasons.Forbidden));
        }
    }

    private static void CheckTenant(string tenant, string self, string path, Action<Finding> add)
    {
        if (!DnsNames.IsLabel(tenant, TenantNames.MaxLength))
        {
            add(new(path, TenantNames.NoLabel(tenant, TenantNames.MaxLength)));
        }
        else if (tenant == self)
        {
            add(new(path, $"{Quoted.Of(tenant)} is this tenant itself: its own namespaces reach each other anyway; take the entry out", FindingReasons.Forbidden));
        }
    }

    private static void CheckPorts(NetworkPeer peer, string path, Action<Finding> add)
    {
        var seen = new HashSet<PeerPort>();
        for (var i = 0; i < peer.Ports.Count; i++)
        {
            var port = new PeerPort(peer.Ports[i].Protocol, peer.Ports[i].Port);
            if (!seen.Add(port))
            {
                add(new(FormattableString.Invariant($"{path}.ports[{i}]"), FormattableString.Invariant($"{port.Protocol} {port.Port} is listed twice"), FindingReasons.Duplicate));
            }
        }
    }
}
