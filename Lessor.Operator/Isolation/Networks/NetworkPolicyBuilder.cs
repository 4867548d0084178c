using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Databases;
using Lessor.Operator.Tenants;
using Lessor.Webhooks.Networks;

namespace Lessor.Operator.Isolation.Networks;

/// <summary>
/// Makes a tenant's NetworkPolicies: one for each of its namespaces, over all pods there and both directions, so that nothing passes but what it lists. A pure function; what is the
/// same for all tenants is written once.
/// </summary>
public sealed class NetworkPolicyBuilder
{
    /// <summary>The name of the policy in each namespace.</summary>
    public const string Name = "lessor-network";

    private readonly ForbiddenNetworks _forbidden;
    private readonly byte[][] _egress;

    /// <summary>Prepares what is the same for all tenants.</summary>
    /// <param name="settings">The cluster's network.</param>
    public NetworkPolicyBuilder(NetworkSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _forbidden = new(settings.ClusterNetworks);
        var dns = settings.Dns.GroupBy(place => place.Port).Select(places => PolicyRule.To(places.Select(PolicyPeers.Dns), PolicyRule.UdpAndTcp(places.Key)));
        _egress = [.. dns.Append(PolicyRule.To(PublicInternet.Peers(settings.ClusterNetworks), [])).Select(rule => JsonSerializer.SerializeToUtf8Bytes(rule))];
    }

    /// <summary>Makes the policies.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="namespaces">Its namespaces.</param>
    /// <param name="network">What it says.</param>
    /// <param name="consents">What it and those that it names agree on.</param>
    /// <param name="servers">The database servers that its databases are on.</param>
    /// <returns>One for each namespace, in their order.</returns>
    public IEnumerable<DesiredObject> Build(
        string tenant, IReadOnlyList<string> namespaces, NetworkIsolation network, PeerConsents consents, IEnumerable<DatabaseServer> servers)
    {
        ArgumentNullException.ThrowIfNull(namespaces);
        ArgumentNullException.ThrowIfNull(network);
        var spec = Spec(tenant, network, new PeerRules(consents, _forbidden), servers);
        return namespaces.Select(ns => Policy(new ObjectKey(KnownResources.NetworkPolicy.ApiVersion, KnownResources.NetworkPolicy.Kind, ns, Name), tenant, spec));
    }

    private byte[] Spec(string tenant, NetworkIsolation network, PeerRules peers, IEnumerable<DatabaseServer> servers)
    {
        var own = PolicyPeers.Tenant(tenant, pods: null);
        IEnumerable<JsonObject> ingress = network.Mode == NetworkMode.Open
            ? [[]]
            : [PolicyRule.From([own.DeepClone().AsObject()], []), .. peers.Of(PeerDirection.From, network.AllowFrom)];
        IEnumerable<JsonObject> egress = [PolicyRule.To([own], []), .. DatabaseRules.Of(servers), .. peers.Of(PeerDirection.To, network.AllowTo)];
        return Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("podSelector");
            writer.WriteEndObject();
            writer.WriteStartArray("policyTypes");
            writer.WriteStringValue("Ingress");
            writer.WriteStringValue("Egress");
            writer.WriteEndArray();
            WriteRules(writer, "ingress", ingress, []);
            WriteRules(writer, "egress", egress, _egress);
            writer.WriteEndObject();
        });
    }

    private static DesiredObject Policy(ObjectKey key, string tenant, byte[] spec) => new(key, "", Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in TenantObjects.Start(key, tenant))
        {
            writer.WritePropertyName(name);
            value!.WriteTo(writer);
        }

        writer.WritePropertyName("spec");
        writer.WriteRawValue(spec, skipInputValidation: true);
        writer.WriteEndObject();
    }));

    private static void WriteRules(Utf8JsonWriter writer, string name, IEnumerable<JsonObject> rules, byte[][] more)
    {
        writer.WriteStartArray(name);
        foreach (var rule in rules)
        {
            rule.WriteTo(writer);
        }

        foreach (var rule in more)
        {
            writer.WriteRawValue(rule, skipInputValidation: true);
        }

        writer.WriteEndArray();
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(2048);
        using (var writer = new Utf8JsonWriter(bytes))
        {
            write(writer);
        }

        return bytes.WrittenSpan.ToArray();
    }
}
