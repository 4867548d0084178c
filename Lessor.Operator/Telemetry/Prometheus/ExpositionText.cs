using System.Buffers;
using System.Globalization;
using System.Text;

namespace Lessor.Operator.Telemetry.Prometheus;

/// <summary>The words of the exposition formats: names, escaped texts, numbers.</summary>
/// <param name="output">Takes them as UTF-8.</param>
/// <param name="format">The format.</param>
internal sealed class ExpositionText(IBufferWriter<byte> output, ExpositionFormat format)
{
    public ExpositionFormat Format => format;

    public ExpositionText Write(string text)
    {
        Encoding.UTF8.GetBytes(text, output);
        return this;
    }

    /// <summary>A help text: a line break would end it.</summary>
    public ExpositionText WriteHelp(string text) => Escape(text, quotes: format == ExpositionFormat.OpenMetrics);

    /// <summary>What is between a label's quotes.</summary>
    public ExpositionText WriteLabelValue(string text) => Escape(text, quotes: true);

    public ExpositionText Write(long value)
    {
        value.TryFormat(output.GetSpan(20), out var length, provider: CultureInfo.InvariantCulture);
        output.Advance(length);
        return this;
    }

    public ExpositionText Write(double value)
    {
        if (!double.IsFinite(value))
        {
            return Write(double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf");
        }

        value.TryFormat(output.GetSpan(32), out var length, "R", CultureInfo.InvariantCulture);
        output.Advance(length);
        return this;
    }

    /// <summary>A bucket's bound: OpenMetrics has "1.0" where the text format has "1".</summary>
    public ExpositionText WriteBound(double value)
    {
        Write(value);
        return format == ExpositionFormat.OpenMetrics && double.IsInteger(value) && Math.Abs(value) < 1e15 ? Write(".0") : this;
    }

    private ExpositionText Escape(string text, bool quotes)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAny('\\', '\n', quotes ? '"' : '\n') is var at and >= 0)
        {
            Encoding.UTF8.GetBytes(rest[..at], output);
            Write(rest[at] == '\n' ? "\\n" : rest[at] == '"' ? "\\\"" : "\\\\");
            rest = rest[(at + 1)..];
        }

        Encoding.UTF8.GetBytes(rest, output);
        return this;
    }
}
