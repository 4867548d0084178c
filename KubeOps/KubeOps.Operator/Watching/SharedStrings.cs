using System.Text.Json;
using System.Text.Json.Serialization;
using k8s;

namespace KubeOps.Operator.Watching;

/// <summary>
/// Reads short strings of which many objects hold the same (kinds, reasons, names) into one instance. It remembers a fixed number, each until another takes its place, so it never grows.
/// </summary>
internal sealed class SharedStrings : JsonConverter<string>
{
    private const int Longest = 64;
    private const int Size = 4096;
    private readonly string?[] _known = new string?[Size];

    /// <summary>JSON as the API server speaks it, read so.</summary>
    public static JsonSerializerOptions Options { get; } = KubernetesJson.CreateOptions(new SharedStrings());

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        if (text is null || text.Length > Longest)
        {
            return text;
        }

        ref var place = ref _known[text.GetHashCode(StringComparison.Ordinal) & (Size - 1)];
        return place is { } known && known == text ? known : place = text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
