using System.Text.Json;
using k8s;
using Lessor.Operator.Applying;

namespace Lessor.Operator.Offline;

/// <summary>Writes objects as YAML documents.</summary>
internal static class ObjectYaml
{
    public static string Write(IReadOnlyList<DesiredObject> objects) =>
        objects.Count == 0 ? "" : KubernetesYaml.SerializeAll(objects.Select(item => Plain(JsonSerializer.Deserialize<JsonElement>(item.Json.Span))!));

    private static object? Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(property => property.Name, property => Plain(property.Value), StringComparer.Ordinal),
        JsonValueKind.Array => json.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var integer) ? integer : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
