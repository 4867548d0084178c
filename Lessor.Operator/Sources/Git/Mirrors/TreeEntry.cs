using System.Text;

namespace Lessor.Operator.Sources.Git.Mirrors;

/// <summary>Something in a commit.</summary>
/// <param name="Mode">What it is, as git's mode: 100644 a file, 040000 a folder, 120000 a symbolic link, 160000 a submodule.</param>
/// <param name="Id">The object.</param>
/// <param name="Path">Its path from the root.</param>
internal sealed record TreeEntry(string Mode, string Id, string Path)
{
    /// <summary>Whether it is a file.</summary>
    public bool IsFile => Mode is "100644" or "100755" or "100664";

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder => Mode == "040000";

    /// <summary>What it is, for a message, where it is neither a file nor a folder.</summary>
    public string Kind => Mode switch { "120000" => "a symbolic link", "160000" => "a submodule", _ => "neither a file nor a folder" };

    /// <summary>Reads what <c>git ls-tree -z</c> prints.</summary>
    /// <param name="output">It.</param>
    public static IReadOnlyList<TreeEntry> Parse(byte[] output)
    {
        var entries = new List<TreeEntry>();
        // A path of another encoding gets replacement characters, and is refused where it is used.
        foreach (var line in Encoding.UTF8.GetString(output).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var head = line[..tab].Split(' ');
            entries.Add(new(head[0], head[2], line[(tab + 1)..]));
        }

        return entries;
    }
}
