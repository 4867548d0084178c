namespace Lessor.Tests.Telemetry;

/// <summary>A log record as OTLP brought it.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Severity">Its level, as a word.</param>
/// <param name="TraceId">The trace it was written in; empty: none.</param>
/// <param name="SpanId">The span it was written in; empty: none.</param>
/// <param name="Attributes">Its attributes, in order.</param>
internal sealed record ReceivedLog(string Text, string Severity, string TraceId, string SpanId, IReadOnlyList<KeyValuePair<string, string>> Attributes)
{
    // opentelemetry/proto/logs/v1/logs.proto
    public static ReceivedLog Read(ProtobufField log) => new(
        log.At(5, 1).Select(text => text.Text).FirstOrDefault(""),
        log.At(3).Select(text => text.Text).FirstOrDefault(""),
        log.At(9).Select(trace => trace.Hex).FirstOrDefault(""),
        log.At(10).Select(span => span.Hex).FirstOrDefault(""),
        [.. log.At(6).Select(ReceivedAttribute.Read)]);

    /// <summary>An attribute's value; null if there is none.</summary>
    public string? this[string name] => Attributes.Where(attribute => attribute.Key == name).Select(attribute => attribute.Value).FirstOrDefault();
}
