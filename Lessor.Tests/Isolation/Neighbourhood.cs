using System.Text.Json.Nodes;
using k8s;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Operator.Databases;
using Lessor.Operator.Isolation.Networks;
using Lessor.Tests.Docs;
using Lessor.Webhooks.Networks;

namespace Lessor.Tests.Isolation;

/// <summary>Some tenants on one cluster, each with two namespaces, and the policies that Lessor makes for them.</summary>
internal sealed class Neighbourhood
{
    private readonly Dictionary<string, NetworkIsolation> _tenants;
    private readonly NetworkPolicyBuilder _builder;
    private readonly DatabaseServer[] _servers;

    public Neighbourhood(IReadOnlyDictionary<string, NetworkIsolation> tenants, NetworkSettings? settings = null, params DatabaseServer[] servers)
    {
        (_tenants, _builder, _servers) = (new(tenants), new(settings ?? new()), servers);
        Evaluator = new(_tenants.Keys.SelectMany(PoliciesOf));
    }

    public NetworkEvaluator Evaluator { get; }

    /// <summary>Reads each tenant's <c>spec.isolation.network</c> from YAML.</summary>
    public static Neighbourhood Of(params (string Name, string Network)[] tenants) => new(Read(tenants));

    public static Dictionary<string, NetworkIsolation> Read(params (string Name, string Network)[] tenants) => tenants.ToDictionary(
        tenant => tenant.Name,
        tenant => KubernetesJson.Deserialize<NetworkIsolation>(YamlJson.ReadAll(tenant.Network).Single()!.ToJsonString()));

    /// <summary>A pod of a tenant, in its primary or its other namespace.</summary>
    public Endpoint Pod(string tenant, bool primary = true, params (string Key, string Value)[] labels)
    {
        var address = FormattableString.Invariant($"10.244.{_tenants.Keys.Order(StringComparer.Ordinal).ToList().IndexOf(tenant)}.{(primary ? 1 : 2)}");
        return Endpoint.Pod(primary ? tenant : $"{tenant}-dev", address, labels).InNamespaceWith(("lessor.io/tenant", tenant));
    }

    public bool Allows(Endpoint from, Endpoint to, int port = 80, string protocol = "TCP") => Evaluator.Allows(from, to, port, protocol);

    /// <summary>What is missing for what a tenant wants of others.</summary>
    public IReadOnlyList<string> MissingFor(string tenant) => ConsentsOf(tenant).MissingFor(_tenants[tenant]);

    public IEnumerable<JsonNode> PoliciesOf(string tenant) => _builder
        .Build(tenant, [tenant, $"{tenant}-dev"], _tenants[tenant], ConsentsOf(tenant), _servers)
        .Select(policy => JsonNode.Parse(policy.Json.Span)!);

    private PeerConsents ConsentsOf(string tenant) => new(tenant, other => _tenants.TryGetValue(other, out var network) ? PeerWish.In(network) : null);
}
