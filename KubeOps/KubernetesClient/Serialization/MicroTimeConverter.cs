using System.Text.Json;
using System.Text.Json.Serialization;

namespace k8s.Serialization;

/// <summary>For fields of the API type MicroTime, whose parser takes exactly six digits after the second.</summary>
internal sealed class MicroTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Rfc3339Time.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Rfc3339Time.FormatMicroseconds(value));
}
