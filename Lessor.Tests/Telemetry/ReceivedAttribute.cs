namespace Lessor.Tests.Telemetry;

/// <summary>An attribute as OTLP brings it: only texts are read.</summary>
internal static class ReceivedAttribute
{
    // opentelemetry/proto/common/v1/common.proto
    public static KeyValuePair<string, string> Read(ProtobufField attribute) =>
        KeyValuePair.Create(attribute.At(1).Single().Text, attribute.At(2, 1).Select(text => text.Text).FirstOrDefault(""));
}
