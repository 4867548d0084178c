using System.Text;
using Lessor.Rendering.Values;

namespace Lessor.Operator.Sources.Git;

/// <summary>The branches and tags of a repository, each with its commit, as the server lists them.</summary>
internal sealed class RemoteRefs
{
    private const string Peeled = "^{}";
    private static readonly string[] Kinds = ["refs/heads/", "refs/tags/"];
    private readonly Dictionary<string, string> _commits = new(StringComparer.Ordinal);

    private RemoteRefs()
    {
    }

    /// <summary>Reads what <c>git ls-remote</c> prints: a commit, a tab and a name on each line.</summary>
    /// <param name="output">It.</param>
    public static RemoteRefs Parse(byte[] output)
    {
        var refs = new RemoteRefs();
        foreach (var line in Encoding.UTF8.GetString(output).Split('\n'))
        {
            var parts = line.Split('\t');
            if (parts.Length == 2 && GitWanted.IsWholeCommit(parts[0]))
            {
                refs.Add(parts[1], parts[0]);
            }
        }

        return refs;
    }

    /// <summary>
    /// Finds the commit of a branch or a tag. Where a name is both the branch is meant, as for <c>git checkout</c> and <c>git clone --branch</c>; <c>tags/NAME</c> and
    /// <c>heads/NAME</c> tell them apart.
    /// </summary>
    /// <param name="name">The name; empty: the repository's HEAD.</param>
    /// <returns>The commit; null if there is none of that name.</returns>
    public string? Find(string name) => name.Length == 0
        ? _commits.GetValueOrDefault("HEAD")
        : new[] { $"refs/heads/{name}", $"refs/tags/{name}", $"refs/{name}", name }
            .Where(full => Short(full) is not null)
            .Select(full => _commits.GetValueOrDefault(full))
            .FirstOrDefault(commit => commit is not null);

    /// <summary>The rest of a sentence about a name that isn't there.</summary>
    public string Hint(string name) => NearestName.Hint(name, _commits.Keys.Select(Short).OfType<string>());

    private static string? Short(string full) =>
        Array.Find(Kinds, start => full.StartsWith(start, StringComparison.Ordinal)) is { } kind ? full[kind.Length..] : null;

    // A tag with a message is an object of its own; the line after it has the commit.
    private void Add(string name, string commit) => _commits[name.EndsWith(Peeled, StringComparison.Ordinal) ? name[..^Peeled.Length] : name] = commit;
}
