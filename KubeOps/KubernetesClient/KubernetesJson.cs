using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s.Serialization;

namespace k8s;

/// <summary>JSON as the API server speaks it: camelCase, no nulls, enums by name, RFC 3339 dates in UTC, bytes in base64.</summary>
public static class KubernetesJson
{
    // The API server stores up to 10,000 levels where a schema leaves it open. One object that nests deeper than a reader goes would end the list or watch of all.
    private const int MaxDepth = 10_100;

    internal static JsonSerializerOptions Options { get; } = CreateOptions();

    public static TValue Deserialize<TValue>(string json, JsonSerializerOptions jsonSerializerOptions = null) =>
        JsonSerializer.Deserialize<TValue>(json, jsonSerializerOptions ?? Options);

    public static TValue Deserialize<TValue>(Stream json, JsonSerializerOptions jsonSerializerOptions = null) =>
        JsonSerializer.Deserialize<TValue>(json, jsonSerializerOptions ?? Options);

    public static TValue Deserialize<TValue>(JsonElement json, JsonSerializerOptions jsonSerializerOptions = null) =>
        json.Deserialize<TValue>(jsonSerializerOptions ?? Options);

    public static TValue Deserialize<TValue>(JsonDocument json, JsonSerializerOptions jsonSerializerOptions = null) =>
        json.Deserialize<TValue>(jsonSerializerOptions ?? Options);

    public static TValue Deserialize<TValue>(JsonNode json, JsonSerializerOptions jsonSerializerOptions = null) =>
        json.Deserialize<TValue>(jsonSerializerOptions ?? Options);

    public static string Serialize(JsonDocument value, JsonSerializerOptions jsonSerializerOptions = null) =>
        JsonSerializer.Serialize(value, jsonSerializerOptions ?? Options);

    public static string Serialize(JsonElement value, JsonSerializerOptions jsonSerializerOptions = null) =>
        JsonSerializer.Serialize(value, jsonSerializerOptions ?? Options);

    public static string Serialize(JsonNode value, JsonSerializerOptions jsonSerializerOptions = null) =>
        JsonSerializer.Serialize(value, jsonSerializerOptions ?? Options);

    public static string Serialize(object value, JsonSerializerOptions jsonSerializerOptions = null) =>
        JsonSerializer.Serialize(value, jsonSerializerOptions ?? Options);

    internal static JsonSerializerOptions CreateOptions(params JsonConverter[] converters)
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = MaxDepth,
            Converters =
            {
                new DateTimeConverter(), new DateTimeOffsetConverter(), new TimeSpanConverter(), new JsonStringEnumConverter(),
            },
        };
        Array.ForEach(converters, options.Converters.Add);
        return options;
    }
}
