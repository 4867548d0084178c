using System.Globalization;
using System.Text.RegularExpressions;

namespace Lessor.Tests.Telemetry;

/// <summary>
/// Reads Prometheus' text format or OpenMetrics as strictly as their specifications are, and fails where they are broken: one block for each family, its type
/// before its samples, names that fit the type, no sample twice, buckets that grow up to +Inf, which is the count.
/// </summary>
internal sealed partial class Exposition
{
    private readonly bool _openMetrics;
    private readonly HashSet<string> _ids = [];
    private string _family = "";
    private string _type = "";

    private Exposition(bool openMetrics) => _openMetrics = openMetrics;

    public Dictionary<string, string> Types { get; } = [];

    public Dictionary<string, string> Units { get; } = [];

    public Dictionary<string, string> Help { get; } = [];

    public List<Sample> Samples { get; } = [];

    public static Exposition Read(string text, bool openMetrics = false)
    {
        var exposition = new Exposition(openMetrics);
        Assert.That(text, Does.EndWith(openMetrics ? "\n# EOF\n" : "\n"));
        var lines = text.Split('\n')[..^1];
        foreach (var line in openMetrics ? lines[..^1] : lines)
        {
            exposition.ReadLine(line);
        }

        exposition.CheckHistograms();
        return exposition;
    }

    public double Value(string name, params (string Key, string Value)[] labels) =>
        Samples.Where(sample => sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Key) == label.Value)).Sum(sample => sample.Value);

    public bool Has(string name) => Samples.Exists(sample => sample.Name == name);

    private void ReadLine(string line)
    {
        if (Comment().Match(line) is { Success: true } comment)
        {
            ReadComment(comment.Groups[1].Value, comment.Groups[2].Value, comment.Groups[3].Value);
        }
        else
        {
            ReadSample(line);
        }
    }

    private void ReadComment(string what, string name, string text)
    {
        var into = what switch { "HELP" => Help, "TYPE" => Types, _ => Units };
        Assert.That(into.TryAdd(name, text), $"{what} {name} comes twice");
        if (name != _family)
        {
            Assert.That(Samples.Exists(sample => sample.Name.StartsWith(name, StringComparison.Ordinal) && FamilyOf(sample.Name, Types.GetValueOrDefault(name, "")) == name), Is.False, $"{name} comes in two blocks");
        }

        _family = name;
        if (what == "TYPE")
        {
            _type = text;
            Assert.That(text, Is.AnyOf("counter", "gauge", "histogram", "info"));
        }
        else if (what == "UNIT")
        {
            Assert.That(_openMetrics);
            Assert.That(name, Does.EndWith($"_{text}"));
        }
    }

    private void ReadSample(string line)
    {
        var match = SampleLine().Match(line);
        Assert.That(match.Success, $"no sample: {line}");
        var labels = Label().Matches(match.Groups["labels"].Value).ToDictionary(label => label.Groups[1].Value, label => Unescape(label.Groups[2].Value));
        var sample = new Sample(match.Groups["name"].Value, labels, Number(match.Groups["value"].Value), match.Groups["exemplar"] is { Success: true } exemplar ? exemplar.Value : null);
        Assert.That(FamilyOf(sample.Name, _type), Is.EqualTo(_family), line);
        Assert.That(_ids.Add(match.Groups["name"].Value + match.Groups["labels"].Value), $"{line} comes twice");
        if (sample.Exemplar is not null)
        {
            Assert.That(_openMetrics, "exemplars are OpenMetrics'");
            Assert.That(sample.Name, Does.EndWith("_bucket").Or.EndWith("_total"));
        }

        Samples.Add(sample);
    }

    private string FamilyOf(string sample, string type) => type switch
    {
        "histogram" => HistogramEnd().Replace(sample, ""),
        "counter" when _openMetrics => CounterEnd().Replace(sample, ""),
        "info" => InfoEnd().Replace(sample, ""),
        _ => sample,
    };

    private void CheckHistograms()
    {
        foreach (var buckets in Samples.Where(sample => sample.Name.EndsWith("_bucket", StringComparison.Ordinal))
            .GroupBy(sample => sample.Name[..^"_bucket".Length] + string.Join(',', sample.Labels.Where(label => label.Key != "le"))))
        {
            var first = buckets.First();
            var others = first.Labels.Where(label => label.Key != "le").Select(label => (label.Key, label.Value)).ToArray();
            Assert.That(buckets.Select(bucket => Number(bucket.Labels["le"])), Is.Ordered.Ascending.And.Unique);
            Assert.That(buckets.Select(bucket => bucket.Value), Is.Ordered.Ascending);
            Assert.That(buckets.Last().Labels["le"], Is.EqualTo("+Inf"));
            Assert.That(Value(first.Name.Replace("_bucket", "_count", StringComparison.Ordinal), others), Is.EqualTo(buckets.Last().Value));
            Assert.That(Has(first.Name.Replace("_bucket", "_sum", StringComparison.Ordinal)));
        }
    }

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static string Unescape(string text) => Escape().Replace(text, match => match.Value switch { "\\n" => "\n", _ => match.Value[1..] });

    [GeneratedRegex(@"^# (HELP|TYPE|UNIT) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)\z")]
    private static partial Regex Comment();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\["\\n])*"(,(?!\})|(?=\})))+)\})? (?<value>\S+)( # (?<exemplar>\{[^}]*\} \S+ \S+))?\z""")]
    private static partial Regex SampleLine();

    [GeneratedRegex("""([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\["\\n])*)"(,|\z)""")]
    private static partial Regex Label();

    [GeneratedRegex("(_bucket|_sum|_count)\\z")]
    private static partial Regex HistogramEnd();

    [GeneratedRegex("_total\\z")]
    private static partial Regex CounterEnd();

    [GeneratedRegex("_info\\z")]
    private static partial Regex InfoEnd();

    [GeneratedRegex("""\\["\\n]""")]
    private static partial Regex Escape();
}
