using System.Text;
using OpenTelemetry.Metrics;

namespace Lessor.Operator.Telemetry.Prometheus;

/// <summary>
/// What a metric is called where it is scraped, by OpenTelemetry's rules for Prometheus: characters that a name can't have become underscores, the unit is the
/// end of the name unless it is already, and so is "total" for a counter.
/// </summary>
/// <param name="Name">The name, without a counter's "_total".</param>
/// <param name="Type">What it is.</param>
/// <param name="Unit">The unit, spelled out; empty: none.</param>
public sealed record Family(string Name, FamilyType Type, string Unit)
{
    private const string Total = "_total";

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["ns"] = "nanoseconds",
        ["us"] = "microseconds",
        ["ms"] = "milliseconds",
        ["s"] = "seconds",
        ["min"] = "minutes",
        ["h"] = "hours",
        ["d"] = "days",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["%"] = "percent",
        ["Hz"] = "hertz",
        ["Cel"] = "celsius",
    };

    /// <summary>Names a metric.</summary>
    /// <param name="instrument">The instrument's name.</param>
    /// <param name="unit">The instrument's unit.</param>
    /// <param name="type">What it is.</param>
    /// <returns>The family.</returns>
    public static Family Of(string instrument, string unit, FamilyType type)
    {
        var (name, spelled) = (Sanitize(instrument, ':'), Spell(unit, type));
        if (type == FamilyType.Counter && name.EndsWith(Total, StringComparison.Ordinal) && name.Length > Total.Length)
        {
            name = name[..^Total.Length];
        }

        return new(spelled.Length == 0 || name.EndsWith($"_{spelled}", StringComparison.Ordinal) ? name : $"{name}_{spelled}", type, spelled);
    }

    /// <summary>What a metric of OpenTelemetry is here; null: nothing that can be shown.</summary>
    /// <param name="type">The metric's type.</param>
    /// <returns>What it is.</returns>
    public static FamilyType? TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => FamilyType.Counter,
        MetricType.LongGauge or MetricType.DoubleGauge or MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic => FamilyType.Gauge,
        MetricType.Histogram => FamilyType.Histogram,
        _ => null,
    };

    /// <summary>A name that Prometheus takes for a label.</summary>
    /// <param name="key">An attribute's key.</param>
    /// <returns>The label's name.</returns>
    public static string LabelOf(string key) => Sanitize(key, '_');

    private static string Sanitize(string name, char alsoAllowed)
    {
        var clean = new StringBuilder(name.Length + 1);
        foreach (var character in name)
        {
            clean.Append(char.IsAsciiLetterOrDigit(character) || character == alsoAllowed ? character : '_');
        }

        if (clean.Length == 0 || char.IsAsciiDigit(clean[0]))
        {
            clean.Insert(0, '_');
        }

        return clean.ToString();
    }

    // A word in braces says what is counted: that is in the name.
    private static string Spell(string unit, FamilyType type)
    {
        if (unit.Length == 0 || unit.StartsWith('{'))
        {
            return "";
        }

        if (unit == "1")
        {
            return type == FamilyType.Gauge ? "ratio" : "";
        }

        return unit.Split('/') is [var of, var per]
            ? $"{Word(of)}_per_{Word(per).TrimEnd('s')}".TrimStart('_')
            : Word(unit);
    }

    private static string Word(string unit) => unit.StartsWith('{') ? "" : Units.GetValueOrDefault(unit) ?? Sanitize(unit, '_');
}
