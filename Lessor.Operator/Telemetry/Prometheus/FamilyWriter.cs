using System.Globalization;
using OpenTelemetry.Metrics;

namespace Lessor.Operator.Telemetry.Prometheus;

/// <summary>Writes families: what they are, and their samples.</summary>
/// <param name="text">Takes the words.</param>
internal sealed class FamilyWriter(ExpositionText text)
{
    private bool IsOpenMetrics => text.Format == ExpositionFormat.OpenMetrics;

    public void WriteHead(Family family, string help)
    {
        var name = family.Type == FamilyType.Counter && !IsOpenMetrics ? $"{family.Name}_total" : family.Name;
        if (help.Length > 0)
        {
            text.Write("# HELP ").Write(name).Write(" ").WriteHelp(help).Write("\n");
        }

        text.Write("# TYPE ").Write(name).Write(" ").Write(WordOf(family.Type)).Write("\n");
        if (IsOpenMetrics && family.Unit.Length > 0)
        {
            text.Write("# UNIT ").Write(name).Write(" ").Write(family.Unit).Write("\n");
        }
    }

    public void WriteSamples(Family family, Metric metric)
    {
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = LabelSet.Of(point.Tags);
            switch (family.Type)
            {
                case FamilyType.Histogram:
                    WriteHistogram(family.Name, labels, in point);
                    break;
                case FamilyType.Counter:
                    WriteValue($"{family.Name}_total", labels, metric.MetricType, in point);
                    WriteCounterExemplar(in point, metric.MetricType);
                    text.Write("\n");
                    break;
                default:
                    WriteValue(family.Name, labels, metric.MetricType, in point);
                    text.Write("\n");
                    break;
            }
        }
    }

    /// <summary>What the metrics are about, as a metric: its labels say it.</summary>
    public void WriteTarget(LabelSet labels)
    {
        var (name, type) = IsOpenMetrics ? ("target", "info") : ("target_info", "gauge");
        text.Write("# HELP ").Write(name).Write(" What the metrics are about.\n# TYPE ").Write(name).Write(" ").Write(type).Write("\ntarget_info");
        labels.Write(text);
        text.Write(" 1\n");
    }

    public void WriteEnd() => text.Write(IsOpenMetrics ? "# EOF\n" : "");

    private static string WordOf(FamilyType type) => type switch
    {
        FamilyType.Counter => "counter",
        FamilyType.Gauge => "gauge",
        _ => "histogram",
    };

    private void WriteValue(string name, LabelSet labels, MetricType type, in MetricPoint point)
    {
        text.Write(name);
        labels.Write(text);
        text.Write(" ");
        switch (type)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                text.Write(point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                text.Write(point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                text.Write(point.GetGaugeLastValueLong());
                break;
            default:
                text.Write(point.GetGaugeLastValueDouble());
                break;
        }
    }

    private void WriteHistogram(string name, LabelSet labels, in MetricPoint point)
    {
        var (below, lower) = (0L, double.NegativeInfinity);
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            text.Write(name).Write("_bucket");
            labels.Write(text, bucket.ExplicitBound);
            text.Write(" ").Write(below);
            WriteBucketExemplar(in point, lower, bucket.ExplicitBound);
            text.Write("\n");
            lower = bucket.ExplicitBound;
        }

        text.Write(name).Write("_sum");
        labels.Write(text);
        text.Write(" ").Write(point.GetHistogramSum()).Write("\n").Write(name).Write("_count");
        labels.Write(text);
        text.Write(" ").Write(point.GetHistogramCount()).Write("\n");
    }

    private void WriteBucketExemplar(in MetricPoint point, double above, double upTo)
    {
        if (!IsOpenMetrics || !point.TryGetExemplars(out var exemplars))
        {
            return;
        }

        foreach (ref readonly var exemplar in exemplars)
        {
            if (exemplar.DoubleValue > above && exemplar.DoubleValue <= upTo)
            {
                Write(in exemplar, exemplar.DoubleValue);
                return;
            }
        }
    }

    private void WriteCounterExemplar(in MetricPoint point, MetricType type)
    {
        if (!IsOpenMetrics || !point.TryGetExemplars(out var exemplars))
        {
            return;
        }

        foreach (ref readonly var exemplar in exemplars)
        {
            Write(in exemplar, type == MetricType.LongSum ? exemplar.LongValue : exemplar.DoubleValue);
            return;
        }
    }

    private void Write(in Exemplar exemplar, double value)
    {
        if (exemplar.TraceId == default)
        {
            return;
        }

        text.Write(" # {trace_id=\"").Write(exemplar.TraceId.ToHexString()).Write("\",span_id=\"").Write(exemplar.SpanId.ToHexString()).Write("\"} ")
            .Write(value).Write(" ").Write((exemplar.Timestamp.ToUnixTimeMilliseconds() / 1000.0).ToString("F3", CultureInfo.InvariantCulture));
    }
}
