using System.Text;
using System.Text.RegularExpressions;
using Lessor.Operator.Content.Archives;

namespace Lessor.Operator.Engines.Helm;

/// <summary>The files of a chart, those of packed subcharts among them: what is looked at is what helm gets.</summary>
internal sealed partial class ChartFiles
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private int _room = ArchiveLimits.Default.Unpacked;

    private ChartFiles()
    {
    }

    /// <summary>The files by their path in the chart.</summary>
    public IReadOnlyDictionary<string, byte[]> All => _files;

    /// <summary>Reads a chart.</summary>
    /// <param name="archive">The chart's archive.</param>
    /// <returns>Its files.</returns>
    /// <exception cref="Content.ContentException">A packed subchart is damaged or too large.</exception>
    public static ChartFiles Read(ChartArchive archive)
    {
        var files = new ChartFiles();
        files.Add("", archive.Files);
        return files;
    }

    /// <summary>The files of a chart that is made here.</summary>
    /// <param name="files">The files.</param>
    /// <returns>The same.</returns>
    public static ChartFiles Of(IReadOnlyDictionary<string, byte[]> files)
    {
        var chart = new ChartFiles();
        foreach (var (path, content) in files)
        {
            chart._files.Add(path, content);
        }

        return chart;
    }

    /// <summary>The files of the chart and its subcharts whose own path begins so.</summary>
    /// <param name="folder">Such as <c>templates/</c>, or a file's name.</param>
    /// <returns>The files.</returns>
    public IEnumerable<KeyValuePair<string, byte[]>> Under(string folder) =>
        _files.Where(file => Subchart().Replace(file.Key, "").StartsWith(folder, StringComparison.Ordinal));

    /// <summary>A file's text.</summary>
    /// <param name="content">What it holds.</param>
    /// <returns>The text.</returns>
    public static string Text(byte[] content) => Encoding.UTF8.GetString(content);

    private void Add(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        foreach (var (path, content) in files)
        {
            if (Packed().Match(path) is { Success: true } packed)
            {
                // Each is small, all of them together might not be.
                var inner = ChartArchive.Read(content, ArchiveLimits.Default with { Unpacked = _room });
                Add($"{folder}{packed.Groups[1].Value}/", inner.Files);
            }
            else if (!_files.TryAdd(folder + path, content))
            {
                throw new Content.ContentException($"the archive holds \"{folder}{path}\" twice: packed and not");
            }
            else
            {
                _room = Math.Max(0, _room - content.Length);
            }
        }
    }

    [GeneratedRegex(@"^(?:charts/[^/]+/)+", RegexOptions.CultureInvariant)]
    private static partial Regex Subchart();

    // Helm passes over those that begin with a dot or an underscore.
    [GeneratedRegex(@"^((?:charts/[^/]+/)*charts/[^/._][^/]*)\.tgz\z", RegexOptions.CultureInvariant)]
    private static partial Regex Packed();
}
