using System.Globalization;
using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Instances;

/// <summary>Hashes JSON by what it means: neither the order of fields, nor how a number is written, nor a field that is null makes a difference.</summary>
internal static class CanonicalJson
{
    /// <summary>The hash of a value.</summary>
    public static string Hash(JsonElement value)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { SkipValidation = true, MaxDepth = JsonReading.Options.MaxDepth }))
        {
            Write(writer, value);
        }

        return ShortHash.Of(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var field in value.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null).OrderBy(field => field.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(field.Name);
                    Write(writer, field.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when !value.TryGetInt64(out _):
                writer.WriteStringValue(value.GetDouble().ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
