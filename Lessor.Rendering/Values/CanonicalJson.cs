using System.Buffers;
using System.Text.Json;

namespace Lessor.Rendering.Values;

/// <summary>Values as JSON that is the same for equal values: names in ordinal order, no white space.</summary>
internal static class CanonicalJson
{
    /// <summary>Writes a value.</summary>
    /// <returns>UTF-8.</returns>
    public static ReadOnlyMemory<byte> Write(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ValueText.JsonOptions))
        {
            Write(writer, value);
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case ValueMap map:
                writer.WriteStartObject();
                foreach (var (key, item) in map.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(key);
                    Write(writer, item);
                }

                writer.WriteEndObject();
                break;
            case ValueList list:
                writer.WriteStartArray();
                list.ForEach(item => Write(writer, item));
                writer.WriteEndArray();
                break;
            default:
                ValueText.WriteScalar(writer, value);
                break;
        }
    }
}
