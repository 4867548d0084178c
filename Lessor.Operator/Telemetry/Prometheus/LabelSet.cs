using System.Globalization;
using OpenTelemetry;

namespace Lessor.Operator.Telemetry.Prometheus;

/// <summary>The labels of a sample, in the order in which they were measured. Keys that become the same name share it, their values side by side.</summary>
internal sealed class LabelSet
{
    private readonly List<KeyValuePair<string, string>> _labels = [];

    public static LabelSet Of(ReadOnlyTagCollection tags)
    {
        var labels = new LabelSet();
        foreach (var tag in tags)
        {
            labels.Add(tag.Key, tag.Value);
        }

        return labels;
    }

    public LabelSet Add(string key, object? value)
    {
        var (name, text) = (Family.LabelOf(key), TextOf(value));
        var same = _labels.FindIndex(label => label.Key == name);
        if (same < 0)
        {
            _labels.Add(new(name, text));
        }
        else
        {
            _labels[same] = new(name, $"{_labels[same].Value};{text}");
        }

        return this;
    }

    /// <summary>Writes them in braces, with a bucket's bound as the last one, if there is one; nothing if there are none.</summary>
    public void Write(ExpositionText text, double? bound = null)
    {
        var separator = "{";
        foreach (var (name, value) in _labels)
        {
            text.Write(separator).Write(name).Write("=\"").WriteLabelValue(value).Write("\"");
            separator = ",";
        }

        if (bound is { } le)
        {
            text.Write(separator).Write("le=\"").WriteBound(le).Write("\"");
            separator = ",";
        }

        text.Write(separator == "," ? "}" : "");
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        string text => text,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
