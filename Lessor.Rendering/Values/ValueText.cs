using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lessor.Rendering.Values;

/// <summary>The text of values, the same in every culture.</summary>
internal static class ValueText
{
    private const int Excerpt = 40;

    /// <summary>How values are written as JSON: only what JSON itself demands is escaped.</summary>
    public static readonly JsonWriterOptions JsonOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = 1000,
    };

    /// <summary>A value amid text: null is nothing, lists and mappings are JSON.</summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Json(value),
    };

    /// <summary>A value as JSON on one line.</summary>
    public static string Json(object? value)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonOptions))
        {
            WriteJson(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A value as a message shows it: strings in quotes and no longer than a few words, the rest by kind.</summary>
    public static string Describe(object? value) => value switch
    {
        null => "null",
        string text => "\"" + (text.Length <= Excerpt ? text : text[..Excerpt] + "...") + "\"",
        ValueMap => "an object",
        ValueList => "a list",
        _ => Of(value),
    };

    /// <summary>What kind of value it is, for a message that is to tell nothing of the value: it may come from elsewhere than the one who reads that.</summary>
    public static string KindOf(object? value) => value switch
    {
        null => "null",
        string => "text",
        bool => "true or false",
        ValueMap => "an object",
        ValueList => "a list",
        _ => "a number",
    };

    private static void WriteJson(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case ValueMap map:
                writer.WriteStartObject();
                foreach (var (key, item) in map)
                {
                    writer.WritePropertyName(key);
                    WriteJson(writer, item);
                }

                writer.WriteEndObject();
                break;
            case ValueList list:
                writer.WriteStartArray();
                list.ForEach(item => WriteJson(writer, item));
                writer.WriteEndArray();
                break;
            default:
                WriteScalar(writer, value);
                break;
        }
    }

    /// <summary>Writes a value that is neither list nor mapping.</summary>
    public static void WriteScalar(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            default: writer.WriteNullValue(); break;
        }
    }
}
