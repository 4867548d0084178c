using System.Buffers.Binary;

namespace Lessor.Tests.Telemetry;

/// <summary>A counter's or a gauge's value as OTLP brought it.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Labels">Its attributes that are text.</param>
/// <param name="Value">The value.</param>
internal sealed record ReceivedPoint(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    // opentelemetry/proto/metrics/v1/metrics.proto: a metric's gauge is 5, its sum 7.
    public static IEnumerable<ReceivedPoint> Read(ProtobufField metric) =>
        from point in metric.At(5, 1).Concat(metric.At(7, 1))
        select new ReceivedPoint(metric.At(1).Single().Text, point.At(7).Select(ReceivedAttribute.Read).ToDictionary(), ValueOf(point));

    private static double ValueOf(ProtobufField point) => point.At(4).Any()
        ? BinaryPrimitives.ReadDoubleLittleEndian(point.At(4).Single().Bytes.Span)
        : BinaryPrimitives.ReadInt64LittleEndian(point.At(6).Single().Bytes.Span);
}
