namespace Lessor.Tests.Telemetry;

/// <summary>A span as OTLP brought it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TraceId">Its trace.</param>
/// <param name="Id">Its id.</param>
/// <param name="ParentId">Its parent's id; empty: it is a root.</param>
/// <param name="Attributes">Its attributes that are text.</param>
internal sealed record ReceivedSpan(string Name, string TraceId, string Id, string ParentId, IReadOnlyDictionary<string, string> Attributes)
{
    // opentelemetry/proto/trace/v1/trace.proto
    public static ReceivedSpan Read(ProtobufField span) => new(
        span.At(5).Single().Text,
        span.At(1).Single().Hex,
        span.At(2).Single().Hex,
        span.At(4).Select(parent => parent.Hex).FirstOrDefault(""),
        span.At(9).Select(ReceivedAttribute.Read).ToDictionary());
}
