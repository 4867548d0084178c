using System.Text.Json;

namespace Lessor.Operator.Cluster;

/// <summary>Reads objects of any kind: what is absent, or of another type, reads as nothing.</summary>
internal static class JsonReading
{
    private static readonly RecentValues<string> Known = new(8192);
    private static readonly JsonElement Nothing = JsonDocument.Parse("null").RootElement;

    /// <summary>Deep enough for any object that an API server stores (10,000 levels): one that can't be read would end the watch of all.</summary>
    public static JsonDocumentOptions Options { get; } = new() { MaxDepth = 10_100 };

    public static JsonElement Child(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) ? child : Nothing;

    public static JsonElement Child(this JsonElement element, string first, string second) => element.Child(first).Child(second);

    public static bool Has(this JsonElement element, string name) => element.Child(name).ValueKind is not JsonValueKind.Null;

    public static string Text(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>A text that many objects have, such as a namespace: one instance for all that have the same.</summary>
    public static string SharedText(this JsonElement element, string name) => Known.Of(element.Text(name));

    public static bool TextIs(this JsonElement element, string name, string value) =>
        element.Child(name) is { ValueKind: JsonValueKind.String } text && text.ValueEquals(value);

    public static long? Number(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    public static bool IsTrue(this JsonElement element, string name) => element.Child(name).ValueKind == JsonValueKind.True;

    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];
}
