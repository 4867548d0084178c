using System.Text.RegularExpressions;
using Lessor.Operator.Content;
using Lessor.Operator.Content.Archives;

namespace Lessor.Operator.Engines.Helm;

/// <summary>Makes charts ready for helm, and finds out what must be known of them.</summary>
internal static partial class ChartPreparation
{
    private const string Folder = "chart";

    /// <summary>Prepares a chart.</summary>
    /// <param name="packed">Its archive.</param>
    /// <param name="store">Keeps the archive for helm.</param>
    /// <returns>The chart.</returns>
    public static PreparedChart Prepare(byte[] packed, ContentStore store)
    {
        try
        {
            var files = ChartFiles.Read(ChartArchive.Read(packed));
            return Problem(files) is { } problem ? new("", problem) : Prepare(files, store);
        }
        catch (ContentException e)
        {
            return new("", $"the chart can't be used: {e.Message}");
        }
    }

    /// <summary>Prepares a chart whose files are at hand.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="store">Keeps the archive for helm.</param>
    /// <returns>The chart.</returns>
    public static PreparedChart Prepare(ChartFiles files, ContentStore store)
    {
        // Nobody sees the notes.
        var parts = files.Under("templates/").ToDictionary(file => file.Key, file => ChartFiles.Text(file.Value));
        var rendersText = parts.Values.Any(text => TextRendering().IsMatch(text));
        var textsName = rendersText && files.All.Any(file => !parts.ContainsKey(file.Key) && NamesRelease(file.Value));
        return new(store.Put(ChartArchive.Pack(Folder, files.All)))
        {
            Name = files.All.TryGetValue("Chart.yaml", out var chart) ? ChartName().Match(ChartFiles.Text(chart)).Groups[1].Value : "",
            // Nobody sees the notes.
            Namespace = textsName ? NamespaceUse.Computed : NamespaceScan.Of([.. parts.Where(file => !file.Key.EndsWith("templates/NOTES.txt", StringComparison.Ordinal)).Select(file => file.Value)]),
            RendersText = rendersText,
            Draws = parts.Values.Any(DrawScan.InTemplate) || (rendersText && files.All.Any(file => DrawScan.InText(file.Value))),
            HasCrds = files.Under("crds/").Any(file => IsManifest(file.Key)),
        };
    }

    /// <summary>Whether a text asks for the release, as a template.</summary>
    /// <param name="text">UTF-8.</param>
    /// <returns>True if it may.</returns>
    public static bool NamesRelease(ReadOnlySpan<byte> text) => text.IndexOf(".Release"u8) >= 0;

    /// <summary>Whether a file of <c>crds/</c> is one that helm takes.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>True if it is.</returns>
    public static bool IsManifest(string path) => Path.GetExtension(path) is ".yaml" or ".yml" or ".json";

    private static string? Problem(ChartFiles files) => files.Under("values.schema.json")
        .Select(file => SchemaReferences.Check(file.Value) is { } wrong ? $"{file.Key} {wrong}" : null)
        .FirstOrDefault(problem => problem is not null);

    [GeneratedRegex(@"\btpl\b", RegexOptions.CultureInvariant)]
    private static partial Regex TextRendering();

    [GeneratedRegex(@"^name:\s*[""']?([A-Za-z0-9._-]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ChartName();
}
