using System.Net;
using System.Text.Json.Nodes;

namespace Lessor.Tests.Isolation;

/// <summary>
/// May one side connect to another? What https://kubernetes.io/docs/concepts/services-networking/network-policies says: a pod that no policy selects for a direction is open in that direction;
/// one that some do may only what at least one of them allows; and a connection needs the consent of both sides.
/// </summary>
internal sealed class NetworkEvaluator(IEnumerable<JsonNode> policies)
{
    // Read from text, as numbers made elsewhere may have other types.
    private readonly List<JsonNode> _policies = [.. policies.Select(policy => JsonNode.Parse(policy.ToJsonString())!)];

    public bool Allows(Endpoint from, Endpoint to, int port, string protocol = "TCP") =>
        MayLeave(from, to, port, protocol) && MayEnter(from, to, port, protocol);

    /// <summary>Whether the policies of the side that connects allow it.</summary>
    public bool MayLeave(Endpoint from, Endpoint to, int port, string protocol = "TCP") => Permits("Egress", "egress", "to", from, to, port, protocol);

    /// <summary>Whether the policies of the side that is connected to allow it.</summary>
    public bool MayEnter(Endpoint from, Endpoint to, int port, string protocol = "TCP") => Permits("Ingress", "ingress", "from", to, from, port, protocol);

    private bool Permits(string type, string rules, string side, Endpoint pod, Endpoint other, int port, string protocol)
    {
        var selecting = _policies.FindAll(policy => Types(policy).Contains(type) && Selects(policy, pod));
        return selecting.Count == 0 || selecting.Exists(policy => Items(policy["spec"]![rules]).Any(rule =>
            (Items(rule[side]) is [] || Items(rule[side]).Exists(peer => Matches(peer, policy, other)))
            && (Items(rule["ports"]) is [] || Items(rule["ports"]).Exists(item => Matches(item, port, protocol)))));
    }

    private static IEnumerable<string> Types(JsonNode policy) => Items(policy["spec"]!["policyTypes"]) is { Count: > 0 } types
        ? types.Select(type => type.GetValue<string>())
        : policy["spec"]!["egress"] is null ? ["Ingress"] : ["Ingress", "Egress"];

    private static bool Selects(JsonNode policy, Endpoint pod) =>
        pod.IsPod && pod.Namespace == policy["metadata"]!["namespace"]!.GetValue<string>() && Matches(policy["spec"]!["podSelector"], pod.Labels);

    private static bool Matches(JsonNode peer, JsonNode policy, Endpoint other)
    {
        if (peer["ipBlock"] is { } block)
        {
            var address = IPAddress.Parse(other.Address);
            return IPNetwork.Parse(block["cidr"]!.GetValue<string>()).Contains(address)
                && !Items(block["except"]).Exists(part => IPNetwork.Parse(part.GetValue<string>()).Contains(address));
        }

        var inNamespace = peer["namespaceSelector"] is { } namespaces
            ? Matches(namespaces, other.NamespaceLabels)
            : other.Namespace == policy["metadata"]!["namespace"]!.GetValue<string>();
        return other.IsPod && inNamespace && Matches(peer["podSelector"], other.Labels);
    }

    private static bool Matches(JsonNode item, int port, string protocol) =>
        (item["protocol"]?.GetValue<string>() ?? "TCP") == protocol && (item["port"] is not { } number || number.GetValue<int>() == port);

    // No selector, like an empty one, selects all.
    private static bool Matches(JsonNode? selector, IReadOnlyDictionary<string, string> labels) =>
        (selector?["matchLabels"]?.AsObject() ?? []).All(wanted => labels.TryGetValue(wanted.Key, out var value) && value == wanted.Value!.GetValue<string>())
        && Items(selector?["matchExpressions"]).TrueForAll(expression => Holds(expression, labels));

    private static bool Holds(JsonNode expression, IReadOnlyDictionary<string, string> labels)
    {
        var has = labels.TryGetValue(expression["key"]!.GetValue<string>(), out var value);
        var listed = Items(expression["values"]).Exists(item => item.GetValue<string>() == value);
        return expression["operator"]!.GetValue<string>() switch
        {
            "In" => has && listed,
            "NotIn" => !has || !listed,
            "Exists" => has,
            "DoesNotExist" => !has,
            var other => throw new NotSupportedException(other),
        };
    }

    private static List<JsonNode> Items(JsonNode? list) => [.. (list?.AsArray() ?? []).Select(item => item!)];
}
