namespace Lessor.Operator.Sources.Git.Mirrors;

/// <summary>The files of a copy, for what git itself doesn't do.</summary>
internal static class MirrorFiles
{
    private static readonly string[] Damages =
        ["is corrupt", "not a git repository", "bad object", "object file", "unable to read", "unable to resolve reference", "packed-refs", "index file"];

    /// <summary>Whether a complaint of git's is about the copy, and not about the server.</summary>
    /// <param name="message">The complaint.</param>
    public static bool IsDamage(string message) => Array.Exists(Damages, part => message.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>Removes what a git that was killed left: locks that nobody would ever lift, and packs that were cut.</summary>
    /// <param name="folder">The copy, which nobody else uses now.</param>
    public static void RemoveLeftovers(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.lock", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(folder, "tmp_*", SearchOption.AllDirectories)).ToList())
        {
            File.Delete(file);
        }
    }

    /// <summary>Removes a copy.</summary>
    /// <param name="folder">It.</param>
    public static void Delete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (IOException)
        {
            // Something of it is just being written: it is tried again when it fails again.
        }
    }
}
