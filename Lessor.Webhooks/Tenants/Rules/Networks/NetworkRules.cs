using FluentValidation;
using k8s;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Webhooks.Networks;

namespace Lessor.Webhooks.Tenants.Rules.Networks;

/// <summary>The rules on whom a tenant lets in, and to whom it may connect.</summary>
internal static class NetworkRules
{
    private const string Field = "spec.isolation.network";

    public static void Check(Tenant tenant, ForbiddenNetworks forbidden, ValidationContext<Tenant> context)
    {
        if (tenant.Spec.Isolation?.Network is { } network)
        {
            Check(network.AllowFrom, PeerDirection.From, $"{Field}.allowFrom", (tenant.Metadata.Name, forbidden), context.AddFinding);
            Check(network.AllowTo, PeerDirection.To, $"{Field}.allowTo", (tenant.Metadata.Name, forbidden), context.AddFinding);
        }
    }

    private static void Check(
        IList<NetworkPeer> peers, PeerDirection direction, string field, (string Tenant, ForbiddenNetworks Forbidden) given, Action<Finding> add)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < peers.Count; i++)
        {
            var path = FormattableString.Invariant($"{field}[{i}]");
            PeerRules.Check(peers[i], direction, path, given, add);
            var text = KubernetesJson.Serialize(peers[i]);
            if (!seen.TryAdd(text, i))
            {
                add(new(path, FormattableString.Invariant($"is the same as {field}[{seen[text]}]; remove one of them"), FindingReasons.Duplicate));
            }
        }
    }
}
