using System.Text.Json.Nodes;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Webhooks.Networks;

namespace Lessor.Operator.Isolation.Networks;

/// <summary>One rule of a NetworkPolicy: some other sides, on some ports.</summary>
internal static class PolicyRule
{
    public static JsonObject From(IEnumerable<JsonObject> peers, IReadOnlyList<PeerPort> ports) => Of("from", peers, ports);

    public static JsonObject To(IEnumerable<JsonObject> peers, IReadOnlyList<PeerPort> ports) => Of("to", peers, ports);

    /// <summary>The same port with UDP and TCP, as DNS has it.</summary>
    public static PeerPort[] UdpAndTcp(int port) => [new(NetworkProtocol.UDP, port), new(NetworkProtocol.TCP, port)];

    // A rule without the field means everybody; one with an empty list does, too. Nobody asks for either.
    private static JsonObject Of(string side, IEnumerable<JsonObject> peers, IReadOnlyList<PeerPort> ports)
    {
        var rule = new JsonObject { [side] = new JsonArray([.. peers]) };
        if (ports.Count > 0)
        {
            rule["ports"] = new JsonArray([.. ports.Select(port => new JsonObject { ["protocol"] = port.Protocol.ToString(), ["port"] = port.Port })]);
        }

        return rule;
    }
}
