using System.Net;
using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Operator.Isolation.Networks;

/// <summary>The other sides of connections, as NetworkPolicies write them.</summary>
internal static class PolicyPeers
{
    // API servers of 1.21 and later set it, and let nobody change it.
    private const string NamespaceName = "kubernetes.io/metadata.name";

    /// <summary>Pods of a tenant, in all its namespaces; all of them without a selection.</summary>
    public static JsonObject Tenant(string name, LabelSelection? pods) => Pods(new JsonObject { ["matchLabels"] = new JsonObject { [LessorLabels.Tenant] = name } }, pods);

    /// <summary>Pods of namespaces that are no tenant's, whatever the selection says.</summary>
    public static JsonObject Strangers(LabelSelection namespaces, LabelSelection? pods)
    {
        var selector = Selector(namespaces);
        var expressions = selector["matchExpressions"]?.AsArray();
        if (expressions is null)
        {
            selector["matchExpressions"] = expressions = [];
        }

        expressions.Add(new JsonObject { ["key"] = LessorLabels.Tenant, ["operator"] = nameof(LabelOperator.DoesNotExist) });
        return Pods(selector, pods);
    }

    /// <summary>Addresses.</summary>
    public static JsonObject Addresses(IPNetwork network, IEnumerable<IPNetwork> except)
    {
        var block = new JsonObject { ["cidr"] = network.ToString() };
        var left = new JsonArray([.. except.Select(item => (JsonNode)item.ToString())]);
        if (left.Count > 0)
        {
            block["except"] = left;
        }

        return new JsonObject { ["ipBlock"] = block };
    }

    /// <summary>DNS servers.</summary>
    public static JsonObject Dns(DnsPlace place) => place.Network is { } network
        ? Addresses(network, [])
        : new JsonObject
        {
            ["namespaceSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { [NamespaceName] = place.Namespace } },
            ["podSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { [place.LabelKey] = place.LabelValue } },
        };

    private static JsonObject Pods(JsonObject namespaces, LabelSelection? pods)
    {
        var peer = new JsonObject { ["namespaceSelector"] = namespaces };
        if (pods is not null)
        {
            peer["podSelector"] = Selector(pods);
        }

        return peer;
    }

    private static JsonObject Selector(LabelSelection selection)
    {
        var selector = new JsonObject();
        if (selection.MatchLabels is { Count: > 0 } labels)
        {
            selector["matchLabels"] = new JsonObject(labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value)));
        }

        if (selection.MatchExpressions is { Count: > 0 } requirements)
        {
            selector["matchExpressions"] = new JsonArray([.. requirements.Select(Expression)]);
        }

        return selector;
    }

    private static JsonObject Expression(LabelRequirement requirement)
    {
        var expression = new JsonObject { ["key"] = requirement.Key, ["operator"] = requirement.Operator.ToString() };
        if (requirement.Values is { Count: > 0 } values)
        {
            expression["values"] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        }

        return expression;
    }
}
