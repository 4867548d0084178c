using System.Text.Json.Nodes;
using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Rendering.Placement;

/// <summary>Tolerations as pods have them.</summary>
internal static class Tolerations
{
    /// <summary>Writes one, without what it leaves open.</summary>
    public static JsonObject Write(NodeToleration toleration)
    {
        var json = new JsonObject();
        Add(json, "key", toleration.Key);
        json["operator"] = toleration.Operator.ToString();
        Add(json, "value", toleration.Value);
        Add(json, "effect", toleration.Effect?.ToString());
        if (toleration.TolerationSeconds is { } seconds)
        {
            json["tolerationSeconds"] = seconds;
        }

        return json;
    }

    /// <summary>Whether two mean the same; a missing operator is Equal.</summary>
    public static bool AreSame(JsonNode? one, JsonNode? other) => one is JsonObject left && other is JsonObject right
        && Text(left, "key") == Text(right, "key")
        && Operator(left) == Operator(right)
        && Text(left, "value") == Text(right, "value")
        && Text(left, "effect") == Text(right, "effect")
        && left["tolerationSeconds"]?.ToJsonString() == right["tolerationSeconds"]?.ToJsonString();

    private static void Add(JsonObject json, string field, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json[field] = text;
        }
    }

    private static string Operator(JsonObject toleration) => Text(toleration, "operator") is { Length: > 0 } text ? text : nameof(TolerationOperator.Equal);

    private static string Text(JsonObject json, string field) => json[field]?.ToString() ?? "";
}
