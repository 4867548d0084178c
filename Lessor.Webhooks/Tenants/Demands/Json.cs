using System.Text.Json;
using Lessor.Webhooks.Resources;

namespace Lessor.Webhooks.Tenants.Demands;

/// <summary>Reads rendered objects, in which anything may be anything.</summary>
internal static class Json
{
    public static JsonElement Child(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
        {
            element = element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var child) ? child : default;
        }

        return element;
    }

    public static IEnumerable<JsonElement> Items(JsonElement element, params ReadOnlySpan<string> path) =>
        Child(element, path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static string? Text(JsonElement element, params ReadOnlySpan<string> path) =>
        Child(element, path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static int? Number(JsonElement element, params ReadOnlySpan<string> path) =>
        Child(element, path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) && value >= 0 ? value : null;

    /// <summary>The quantities of a mapping; what is none is left out, for the API server to refuse.</summary>
    public static Dictionary<string, Quantity> Quantities(JsonElement element)
    {
        var found = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var property in element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().ToArray() : [])
        {
            var text = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : property.Value.GetRawText();
            if (Quantity.TryParse(text, out var quantity))
            {
                found[property.Name] = quantity;
            }
        }

        return found;
    }
}
