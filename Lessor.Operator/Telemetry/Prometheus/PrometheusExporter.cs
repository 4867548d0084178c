using System.Buffers;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Lessor.Operator.Telemetry.Prometheus;

/// <summary>
/// Gives all metrics as text whenever somebody asks: an exporter of OpenTelemetry that is pulled. Scrapes at the same time come one after the other, each with
/// figures of its own.
/// </summary>
[ExportModes(ExportModes.Pull)]
public sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private const int TimeoutMilliseconds = 10_000;
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly Dictionary<(string Name, string Unit, MetricType Type), Family?> _families = [];
    private ExpositionFormat _format;

    /// <inheritdoc/>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>Collects all metrics now.</summary>
    /// <param name="format">The format to write.</param>
    /// <returns>The text; null: they couldn't be collected, e.g. because the operator ends.</returns>
    public byte[]? Scrape(ExpositionFormat format)
    {
        lock (_lock)
        {
            _format = format;
            _output.ResetWrittenCount();
            return Collect?.Invoke(TimeoutMilliseconds) == true && _output.WrittenCount > 0 ? _output.WrittenSpan.ToArray() : null;
        }
    }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        var metrics = new List<(Family Family, Metric Metric)>();
        foreach (var metric in batch)
        {
            if (FamilyOf(metric) is { } family)
            {
                metrics.Add((family, metric));
            }
        }

        var writer = new FamilyWriter(new ExpositionText(_output, _format));
        foreach (var same in metrics.GroupBy(item => item.Family.Name, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal))
        {
            Write(writer, [.. same]);
        }

        writer.WriteTarget(Target());
        writer.WriteEnd();
        return ExportResult.Success;
    }

    // What has the name of another kind of metric would make the whole page unreadable.
    private static void Write(FamilyWriter writer, List<(Family Family, Metric Metric)> same)
    {
        var first = same[0].Family;
        writer.WriteHead(first, same[0].Metric.Description);
        foreach (var (_, metric) in same.Where(item => item.Family == first))
        {
            writer.WriteSamples(first, metric);
        }
    }

    private Family? FamilyOf(Metric metric)
    {
        var key = (metric.Name, metric.Unit, metric.MetricType);
        if (!_families.TryGetValue(key, out var family))
        {
            _families[key] = family = Family.TypeOf(metric.MetricType) is { } type ? Family.Of(metric.Name, metric.Unit, type) : null;
        }

        return family;
    }

    private LabelSet Target()
    {
        var labels = new LabelSet();
        foreach (var (key, value) in ParentProvider.GetResource().Attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
        {
            labels.Add(key, value);
        }

        return labels;
    }
}
