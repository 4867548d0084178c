using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Rendering.Documents;
using Lessor.Rendering.Values;

namespace Lessor.Operator.Sources.Git.Reading;

/// <summary>Reads a file of values: one YAML document, a mapping.</summary>
internal static class VarzFile
{
    /// <summary>Reads it.</summary>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="key">The section that holds the values; empty: all of it does.</param>
    /// <param name="text">What it holds.</param>
    /// <returns>The values: a JSON object.</returns>
    /// <exception cref="GitException">It is no such file, or has no such section.</exception>
    public static JsonElement Read(string path, string key, string text)
    {
        var yaml = YamlText.Read(text);
        if (yaml.Problems is [var problem, ..])
        {
            throw Lasting(string.Create(CultureInfo.InvariantCulture, $"has no proper YAML at \"{path}\": line {problem.Line}: {problem.Message}"));
        }

        var documents = yaml.Documents.Where(document => document.Content is not null).ToList();
        var values = documents switch
        {
            [] => [],
            [{ Content: JsonObject mapping }] => mapping,
            [_] => throw Lasting($"has no mapping at \"{path}\": a file of values is one"),
            _ => throw Lasting($"has several YAML documents at \"{path}\": a file of values is one"),
        };
        return JsonSerializer.SerializeToElement(key.Length == 0 ? values : Section(path, key, values));
    }

    private static JsonObject Section(string path, string key, JsonObject values) => values.TryGetPropertyValue(key, out var section)
        ? section as JsonObject ?? throw Lasting($"has no mapping under \"{key}\" in \"{path}\"")
        : throw Lasting($"has no section \"{key}\" in \"{path}\"{NearestName.Hint(key, values.Select(item => item.Key))}");

    private static GitException Lasting(string message) => new(message, isLasting: true);
}
