namespace Lessor.Tests.Cluster.Admission;

/// <summary>A file of samples/rejected: what it gets is in the comment at its head, a line of it after each <c># Rejected:</c>.</summary>
/// <param name="path">The file, relative to the repository.</param>
public sealed class RejectedSample(string path)
{
    /// <summary>Where they are.</summary>
    public const string Folder = "samples/rejected";
    private const string Mark = "# Rejected: ";

    private readonly string[] _lines = File.ReadAllLines(Path.Combine(Repository.Root, path));

    /// <summary>The file, relative to the repository.</summary>
    public string FilePath => path;

    /// <summary>What kubectl says to it.</summary>
    public string Refusal => string.Concat(_lines.Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line[Mark.Length..] + "\n"));

    /// <summary>All such files.</summary>
    public static IEnumerable<RejectedSample> All() => Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder), "*.yaml")
        .Order(StringComparer.Ordinal)
        .Select(file => new RejectedSample(Path.GetRelativePath(Repository.Root, file)));

    /// <summary>The field and the message of each finding, in the order of the text.</summary>
    public static IEnumerable<string> FindingsIn(string refusal)
    {
        var lines = refusal.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 1
            ? [lines[0][(lines[0].IndexOf(" is invalid: ", StringComparison.Ordinal) + " is invalid: ".Length)..]]
            : lines.Where(line => line.StartsWith("* ", StringComparison.Ordinal)).Select(line => line[2..]);
    }

    /// <summary>Writes what kubectl says into the file.</summary>
    public void Rewrite(string refusal)
    {
        var comment = _lines.TakeWhile(line => line.StartsWith('#') && !line.StartsWith(Mark, StringComparison.Ordinal));
        var rest = _lines.SkipWhile(line => line.StartsWith('#'));
        var marked = refusal.TrimEnd('\n').Split('\n').Select(line => Mark + line);
        File.WriteAllText(Path.Combine(Repository.Root, path), string.Join('\n', [.. comment, .. marked, .. rest]) + "\n");
    }

    public override string ToString() => Path.GetFileName(path);
}
