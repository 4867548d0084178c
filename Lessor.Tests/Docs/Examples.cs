namespace Lessor.Tests.Docs;

/// <summary>Finds the examples: blocks of YAML in README.md and docs/, and the files in samples/.</summary>
internal static class Examples
{
    private const string Fence = "```";

    public static IEnumerable<Example> All() => Pages().SelectMany(InPage).Concat(Samples());

    private static IEnumerable<string> Pages() =>
        Files("docs", "*.md").Append(Path.Combine(Repository.Root, "README.md")).Where(File.Exists);

    // What is rejected works nowhere, and a chart isn't YAML before helm rendered it.
    private static IEnumerable<Example> Samples() => Files("samples", "*.yaml")
        .Where(file => !Relative(file).StartsWith("samples/rejected/", StringComparison.Ordinal) && !Relative(file).Contains("/chart/", StringComparison.Ordinal)).Select(file =>
        new Example(Relative(Path.GetDirectoryName(file)!), Relative(file), File.ReadAllText(file)));

    private static IEnumerable<Example> InPage(string page)
    {
        var lines = File.ReadAllLines(page);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() != Fence + "yaml")
            {
                continue;
            }

            var end = Array.FindIndex(lines, i + 1, line => line.Trim() == Fence);
            yield return new Example(Relative(page), $"{Relative(page)}:{i + 2}", string.Join('\n', lines[(i + 1)..end]));
            i = end;
        }
    }

    private static IEnumerable<string> Files(string folder, string pattern)
    {
        var path = Path.Combine(Repository.Root, folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];
    }

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path);
}
