using Lessor.Operator.Sources.Git.Mirrors;

namespace Lessor.Operator.Sources.Git.Reading;

/// <summary>Which files of a commit make up a content.</summary>
/// <param name="Wanted">What is wanted.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Template">The template; null: a folder is wanted.</param>
/// <param name="Files">The folder's files, by their path in it.</param>
/// <param name="Varz">The file of values; null: none is wanted.</param>
internal sealed record ContentPlan(GitWanted Wanted, string Commit, TreeEntry? Template, IReadOnlyList<(string Path, TreeEntry Entry)> Files, TreeEntry? Varz)
{
    /// <summary>The objects that it takes.</summary>
    public IEnumerable<string> Ids => Files.Select(file => file.Entry.Id).Concat(new[] { Template?.Id, Varz?.Id }.OfType<string>());
}
