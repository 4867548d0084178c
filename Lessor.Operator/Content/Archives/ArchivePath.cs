namespace Lessor.Operator.Content.Archives;

/// <summary>What an archive may call its files: relative paths that stay within it, and can be printed.</summary>
internal static class ArchivePath
{
    private const int LongestSegment = 255;

    /// <summary>Takes a path apart.</summary>
    /// <param name="path">The path as the archive has it.</param>
    /// <param name="depth">The most folders that may lie in each other.</param>
    /// <returns>Its segments, without those that mean nothing (<c>.</c>); none for the archive's own folder.</returns>
    /// <exception cref="ContentException">No archive of ours may hold such a path.</exception>
    public static string[] Split(string path, int depth)
    {
        if (path.Any(c => char.IsControl(c) || c == '\\') || path.StartsWith('/'))
        {
            throw Refusal(path, "an absolute path, a backslash or a control character is not taken");
        }

        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(segment => segment != ".").ToArray();
        if (segments.Contains(".."))
        {
            throw Refusal(path, "it leads out of the archive");
        }

        return segments.Length <= depth && Array.TrueForAll(segments, segment => segment.Length <= LongestSegment)
            ? segments
            : throw Refusal(path, FormattableString.Invariant($"it is nested in more than {depth} folders, or has a name of more than {LongestSegment} characters"));
    }

    /// <summary>Refuses an entry of an archive.</summary>
    /// <param name="path">Its path, which may be anything.</param>
    /// <param name="reason">Why.</param>
    /// <returns>The exception to throw.</returns>
    public static ContentException Refusal(string path, string reason) => new($"the archive holds \"{Printable(path)}\": {reason}");

    private static string Printable(string path)
    {
        var text = string.Concat(path.Take(200).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return text.Length < path.Length ? text + "..." : text;
    }
}
