using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace k8s.Serialization;

/// <summary>In YAML a user named <c>1234</c> needs no quotes: a plain number or boolean is taken as text where text is wanted.</summary>
internal sealed class LenientStringConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => reader.GetString(),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
