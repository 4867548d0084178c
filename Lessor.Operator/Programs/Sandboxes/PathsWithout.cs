namespace Lessor.Operator.Programs.Sandboxes;

/// <summary>The file system without some paths, said as what is left: Landlock knows what may be read, and not what may not.</summary>
internal static class PathsWithout
{
    /// <summary>The folders and files that together are everything but the hidden ones.</summary>
    /// <param name="hidden">Absolute paths without links in them.</param>
    /// <returns>The paths. What comes into a folder that a hidden path is below, later on, isn't among them.</returns>
    public static IEnumerable<string> Of(IReadOnlyCollection<string> hidden) => Beneath("/", hidden);

    /// <summary>A path without links in it.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Where it leads; null if nothing is there.</returns>
    public static string? Resolve(string path)
    {
        var resolved = "/";
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            FileSystemInfo next = Directory.Exists(Path.Combine(resolved, part)) ? new DirectoryInfo(Path.Combine(resolved, part)) : new FileInfo(Path.Combine(resolved, part));
            if (!next.Exists)
            {
                return null;
            }

            resolved = next.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Resolve(target.FullName) ?? target.FullName : next.FullName;
        }

        return resolved;
    }

    // What a link leads to is found where it is; to allow the link would allow that.
    private static IEnumerable<string> Beneath(string folder, IReadOnlyCollection<string> hidden) =>
        Directory.EnumerateFileSystemEntries(folder).Where(path => !hidden.Contains(path) && new FileInfo(path).LinkTarget is null).SelectMany(path =>
            hidden.Any(one => one.StartsWith(path + "/", StringComparison.Ordinal)) ? Beneath(path, hidden) : [path]);
}
