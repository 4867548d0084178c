using System.Text.Json.Nodes;
using k8s.Models;
using Lessor.Entities.Naming;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;

namespace Lessor.Operator.Isolation;

/// <summary>The objects of walls of which a namespace has one.</summary>
internal static class WallObjects
{
    /// <summary>The object, by Lessor's own name.</summary>
    public static DesiredObject Create(ApiResource kind, string tenant, string ns, JsonObject spec)
    {
        var key = new ObjectKey(kind.ApiVersion, kind.Kind, ns, LessorApi.FieldManager);
        var json = TenantObjects.Start(key, tenant);
        json["spec"] = spec;
        return TenantObjects.Desired(key, json);
    }

    /// <summary>Amounts by resource, in an order of their own: the same for the same tenant.</summary>
    public static JsonObject Amounts(IDictionary<string, IntOrString> amounts) =>
        new(amounts.OrderBy(amount => amount.Key, StringComparer.Ordinal).Select(amount => KeyValuePair.Create(amount.Key, (JsonNode?)JsonValue.Create((string)amount.Value))));
}
