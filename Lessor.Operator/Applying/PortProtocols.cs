using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>
/// Says <c>protocol: TCP</c> where a port leaves the protocol out. The protocol is part of the key that server-side apply knows a port by, and API servers
/// before 1.21 don't know its default there: they refuse the object (kubernetes/kubernetes#92332).
/// </summary>
internal static class PortProtocols
{
    private static readonly string[] ContainerLists = ["containers", "initContainers"];

    /// <summary>Fills the protocols in.</summary>
    /// <param name="key">The object.</param>
    /// <param name="json">Its JSON.</param>
    /// <returns>The same bytes if nothing was left out.</returns>
    public static ReadOnlyMemory<byte> Fill(ObjectKey key, ReadOnlyMemory<byte> json)
    {
        if (!MayHavePorts(key) || json.Span.IndexOf("\"ports\""u8) < 0)
        {
            return json;
        }

        var root = JsonNode.Parse(json.Span, documentOptions: JsonReading.Options);
        var filled = PortListsOf(key, root?["spec"] as JsonObject).Sum(Fill);
        return filled == 0 ? json : JsonSerializer.SerializeToUtf8Bytes(root);
    }

    private static bool MayHavePorts(ObjectKey key) => key.Group is "apps" or "batch" || (key.Group.Length == 0 && key.Kind is "Service" or "Pod" or "ReplicationController");

    private static IEnumerable<JsonNode?> PortListsOf(ObjectKey key, JsonObject? spec)
    {
        if (key.Kind == "Service")
        {
            return [spec?["ports"]];
        }

        var template = key.Kind == "CronJob" ? (spec?["jobTemplate"] as JsonObject)?["spec"] as JsonObject : spec;
        var pod = key.Kind == "Pod" ? spec : (template?["template"] as JsonObject)?["spec"] as JsonObject;
        return ContainerLists.SelectMany(list => Objects(pod?[list])).Select(container => container["ports"]);
    }

    private static int Fill(JsonNode? ports)
    {
        var without = Objects(ports).Where(port => !port.ContainsKey("protocol")).ToList();
        without.ForEach(port => port["protocol"] = "TCP");
        return without.Count;
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();
}
