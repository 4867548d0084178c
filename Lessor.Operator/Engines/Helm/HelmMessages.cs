using System.Text.Json;
using System.Text.RegularExpressions;
using Lessor.Operator.Engines.GoTemplates;
using Lessor.Operator.Programs;
using Lessor.Rendering.Values;

namespace Lessor.Operator.Engines.Helm;

/// <summary>Makes of what helm says one line for the author of the chart or the values: the file and the line, no folders of ours, and nothing of what a value named like a secret holds.</summary>
internal static partial class HelmMessages
{
    private const int MaxLength = 800;
    private const int ShortestSecret = 4;

    /// <summary>Says why a process gave nothing.</summary>
    /// <param name="result">How it ended.</param>
    /// <param name="chart">The chart's name.</param>
    /// <param name="limits">What it was held to.</param>
    /// <param name="values">The values: UTF-8 JSON.</param>
    /// <returns>A sentence.</returns>
    public static string Of(ProgramResult result, string chart, ProgramLimits limits, ReadOnlyMemory<byte> values) => result.End switch
    {
        ProgramEnd.TimedOut => FormattableString.Invariant($"helm was killed: it took more than {limits.Time.TotalSeconds:0.#} s; look for endless loops"),
        ProgramEnd.OutOfMemory => FormattableString.Invariant($"helm was stopped: it needs more than {limits.Memory >> 20} MiB of memory; look for endless loops"),
        ProgramEnd.Flooded => FormattableString.Invariant($"helm was killed: it printed more than {limits.Output} bytes"),
        _ => Scrubbed(Cut(Clean(result.Errors, chart)), values),
    };

    /// <summary>Makes one line of helm's error.</summary>
    /// <param name="errors">What it said.</param>
    /// <param name="chart">The chart's name.</param>
    /// <returns>The line.</returns>
    internal static string Clean(string errors, string chart)
    {
        var start = errors.LastIndexOf("Error: ", StringComparison.Ordinal);
        List<string> lines =
        [
            .. (start < 0 ? errors : errors[(start + "Error: ".Length)..]).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith("Use --debug", StringComparison.Ordinal)),
        ];
        if (lines.Count == 0)
        {
            return "helm failed and said nothing";
        }

        return lines[0].StartsWith("values don't meet the specifications", StringComparison.Ordinal) ? SchemaFindings(lines.Skip(1), chart) : Located(string.Join(' ', lines));
    }

    // "chart:" and under it "- at '/list/0': missing property 'x'".
    private static string SchemaFindings(IEnumerable<string> lines, string chart)
    {
        var root = "values";
        var findings = new List<string>();
        foreach (var line in lines)
        {
            if (Finding().Match(line) is { Success: true } found)
            {
                findings.Add($"{root}{Steps().Replace(found.Groups[1].Value, step => Step(step.Groups[1].Value))}: {ShownValue().Replace(found.Groups[2].Value, "")}");
            }
            else if (Heading().Match(line) is { Success: true } heading)
            {
                root = heading.Groups[1].Value == chart ? "values" : $"values.{heading.Groups[1].Value}";
            }
            else
            {
                findings.Add(line);
            }
        }

        return string.Join("; ", findings) is { Length: > 0 } all ? all : "the values don't fit the chart's values.schema.json";
    }

    private static string Step(string step) => step.All(char.IsAsciiDigit) ? $"[{step}]" : $".{step}";

    private static string Located(string text)
    {
        text = Executing().Replace(text, ": at $1: ");
        text = Parenthesis().Replace(text, "$1");
        text = Position().Replace(text, "$1, line $2");
        return text.Replace($"{GoTemplateChart.Name}/templates/{GoTemplateChart.OnlyFile}, line", "line", StringComparison.Ordinal)
            .Replace($"{GoTemplateChart.Name}/templates/", "", StringComparison.Ordinal)
            .Replace($" ({GoTemplateChart.Name})", "", StringComparison.Ordinal);
    }

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..MaxLength] + "...";

    private static string Scrubbed(string text, ReadOnlyMemory<byte> values)
    {
        using var document = JsonDocument.Parse(values, new JsonDocumentOptions { MaxDepth = 256 });
        foreach (var secret in Secrets(document.RootElement, isSecret: false).Distinct(StringComparer.Ordinal).OrderByDescending(secret => secret.Length))
        {
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        }

        return text;
    }

    // Values aren't the place for secrets; some will be there all the same.
    private static IEnumerable<string> Secrets(JsonElement value, bool isSecret) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Secrets(property.Value, isSecret || SensitiveNames.AreIn(property.Name))),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Secrets(item, isSecret)),
        JsonValueKind.String when isSecret && value.GetString() is { Length: >= ShortestSecret } text => [text],
        _ => [],
    };

    [GeneratedRegex(@"^- at '([^']*)': (.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Finding();

    [GeneratedRegex(@"^([A-Za-z0-9._-]+):$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"/([^/]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Steps();

    [GeneratedRegex(@":? executing ""[^""]*"" at (<[^>]*>): ", RegexOptions.CultureInvariant)]
    private static partial Regex Executing();

    [GeneratedRegex(@"\b(?:execution error|parse error) at \(([^()\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Parenthesis();

    [GeneratedRegex(@"([^\s:]+/templates/[^\s:]+):(\d+)(?::\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Position();

    [GeneratedRegex(@"^(?:'.*'|"".*"") (?=does not match pattern|is not valid )", RegexOptions.CultureInvariant)]
    private static partial Regex ShownValue();
}
