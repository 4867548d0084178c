using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>Changes to what is sent, for the few objects that need them.</summary>
internal static class ApplyBody
{
    /// <summary>The same object with another number of replicas.</summary>
    public static ReadOnlyMemory<byte> WithReplicas(ReadOnlyMemory<byte> body, long replicas)
    {
        var root = Parse(body);
        root["spec"]!["replicas"] = replicas;
        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    /// <summary>The same object without some fields.</summary>
    /// <returns>Null if one of them can't be found.</returns>
    public static ReadOnlyMemory<byte>? Without(ReadOnlyMemory<byte> body, IEnumerable<string> fields)
    {
        var root = Parse(body);
        if (!fields.Distinct(StringComparer.Ordinal).All(field => FieldPath.Remove(root, field)))
        {
            return null;
        }

        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    private static JsonNode Parse(ReadOnlyMemory<byte> body) =>
        JsonNode.Parse(body.Span, documentOptions: JsonReading.Options)
        ?? throw new ArgumentException("An object's body is empty.", nameof(body));
}
