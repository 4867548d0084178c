using Lessor.Entities.Naming;
using Lessor.Entities.Platform;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Webhooks.Networks;

namespace Lessor.Webhooks.Platform;

/// <summary>The rules on how ceilings are written: one that is mistyped would allow less, or more, than was meant.</summary>
internal static class CeilingSyntaxRules
{
    public static IEnumerable<Finding> Check(PolicyCeilings? ceilings, string field) => ceilings is null ? [] :
    [
        .. Selectors(ceilings.Nodes?.Selectors ?? [], $"{field}.nodes.selectors"),
        .. Tolerations(ceilings.Nodes?.Tolerations ?? [], $"{field}.nodes.tolerations"),
        .. Networks(ceilings.Networks?.To ?? [], $"{field}.networks.to"),
        .. Networks(ceilings.Networks?.From ?? [], $"{field}.networks.from"),
        .. Servers(ceilings.Databases?.Servers ?? [], $"{field}.databases.servers"),
    ];

    private static IEnumerable<Finding> Selectors(IList<NodeLabelCeiling> selectors, string field)
    {
        for (var i = 0; i < selectors.Count; i++)
        {
            if (!LabelSyntax.IsKey(selectors[i].Key))
            {
                yield return new(FormattableString.Invariant($"{field}[{i}].key"), LabelSyntax.NoKey(selectors[i].Key));
            }

            foreach (var value in (selectors[i].Values ?? []).Where(value => !LabelSyntax.IsValue(value)))
            {
                yield return new(FormattableString.Invariant($"{field}[{i}].values"), LabelSyntax.NoValue(value));
            }
        }
    }

    private static IEnumerable<Finding> Tolerations(IList<NodeToleration> tolerations, string field)
    {
        for (var i = 0; i < tolerations.Count; i++)
        {
            var (toleration, path) = (tolerations[i], FormattableString.Invariant($"{field}[{i}]"));
            if (string.IsNullOrEmpty(toleration.Key) && toleration.Operator != TolerationOperator.Exists)
            {
                yield return new($"{path}.operator", "must be Exists where there is no key (was \"Equal\"); that allows every taint");
            }
            else if (toleration.Operator == TolerationOperator.Exists && !string.IsNullOrEmpty(toleration.Value))
            {
                yield return new($"{path}.value", $"must not be there with the operator Exists (was {Quoted.Of(toleration.Value)})");
            }
        }
    }

    private static IEnumerable<Finding> Networks(IList<string> networks, string field)
    {
        for (var i = 0; i < networks.Count; i++)
        {
            if (!Cidr.TryParse(networks[i], out _))
            {
                var spelling = Cidr.Respell(networks[i]) is { } right ? $"must be written {right}" : "must be a network in CIDR notation, such as 192.0.2.0/24 or 2001:db8::/32";
                yield return new(FormattableString.Invariant($"{field}[{i}]"), $"{spelling} (was {Quoted.Of(networks[i])})");
            }
        }
    }

    private static IEnumerable<Finding> Servers(IList<string> servers, string field)
    {
        for (var i = 0; i < servers.Count; i++)
        {
            if (!DnsNames.IsLabel(servers[i]))
            {
                yield return new(FormattableString.Invariant($"{field}[{i}]"), $"must be lower-case letters, digits and '-' (was {Quoted.Of(servers[i])})");
            }
        }
    }
}
