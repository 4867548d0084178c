using System.Text;
using System.Text.Json;
using Lessor.Operator.Content;
using Lessor.Operator.Content.Archives;
using Lessor.Operator.Sources.Git.Mirrors;
using Lessor.Rendering.Sources;

namespace Lessor.Operator.Sources.Git.Reading;

/// <summary>Reads template, folder and values of one commit from a copy. Links and submodules are refused by name, never followed.</summary>
/// <param name="mirror">The copy, held by the caller.</param>
/// <param name="store">Where archives go.</param>
/// <param name="limits">How large things may be.</param>
internal sealed class ContentReader(GitMirror mirror, ContentStore store, GitLimits limits)
{
    // So every archive of ours begins, wherever the folder was.
    private const string Root = "chart";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Finds which files it takes. Their contents needn't be here.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="commit">The commit, which is here.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="GitException">The commit doesn't have it, or not as it may be.</exception>
    public async Task<ContentPlan> PlanAsync(GitWanted wanted, string commit, CancellationToken cancellationToken)
    {
        var varz = wanted.Varz.Length == 0 ? null : await FindAsync(commit, wanted.Varz, cancellationToken);
        if (varz is { IsFile: false })
        {
            throw Lasting($"has a folder at \"{wanted.Varz}\" (commit {Short(commit)}), where the file of values is looked for");
        }

        // The root is always a folder.
        var found = wanted.Path == "." ? null : await FindAsync(commit, wanted.Path, cancellationToken);
        return (found, wanted.Form) switch
        {
            ({ IsFile: true }, GitForm.Folder) => throw Lasting($"has a file at \"{wanted.Path}\" (commit {Short(commit)}); a Helm chart is a folder"),
            ({ IsFile: true }, _) => new(wanted, commit, found, [], varz),
            (_, GitForm.File) => throw Lasting($"has a folder at \"{wanted.Path}\" (commit {Short(commit)}); a Handlebars template is one file"),
            _ => new(wanted, commit, null, await ListAsync(commit, wanted.Path, cancellationToken), varz),
        };
    }

    /// <summary>Reads the contents, which are here by now.</summary>
    /// <param name="plan">Which.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="GitException">Something is too large, or not what it should be.</exception>
    public async Task<ManifestContent> ReadAsync(ContentPlan plan, CancellationToken cancellationToken)
    {
        await JudgeAsync(plan, cancellationToken);
        var contents = await mirror.ReadAsync(plan.Ids, cancellationToken);
        byte[] Of(TreeEntry entry) => contents.GetValueOrDefault(entry.Id) ?? throw new GitException($"doesn't give \"{entry.Path}\" (commit {Short(plan.Commit)})");
        JsonElement? values = plan.Varz is { } varz ? VarzFile.Read(varz.Path, plan.Wanted.VarzKey, Text(varz, Of(varz))) : null;
        var content = new ManifestContent(plan.Template is { } template ? Text(template, Of(template)) : "") { Varz = values, Revision = plan.Commit };
        return plan.Template is not null
            ? content
            : content with { Archive = store.Put(ChartArchive.Pack(Root, plan.Files.Select(file => KeyValuePair.Create(file.Path, Of(file.Entry))))) };
    }

    private async Task<TreeEntry> FindAsync(string commit, string path, CancellationToken cancellationToken)
    {
        var entry = await AtAsync(commit, path, cancellationToken);
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); entry is null && slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            // Only what is no folder stands in the way.
            entry = await AtAsync(commit, path[..slash], cancellationToken) is { IsFolder: false } obstacle ? obstacle : null;
        }

        return entry switch
        {
            null => throw Lasting($"has no \"{path}\" (commit {Short(commit)})"),
            { IsFile: false, IsFolder: false } => throw NotFollowed(entry, commit),
            _ when entry.Path != path => throw Lasting($"has no \"{path}\" (commit {Short(commit)}): \"{entry.Path}\" is a file"),
            _ => entry,
        };
    }

    private async Task<TreeEntry?> AtAsync(string commit, string path, CancellationToken cancellationToken) =>
        await mirror.ListAsync(commit, path, beneath: false, cancellationToken) is [var entry, ..] ? entry : null;

    private async Task<IReadOnlyList<(string Path, TreeEntry Entry)>> ListAsync(string commit, string folder, CancellationToken cancellationToken)
    {
        var entries = await mirror.ListAsync(commit, folder, beneath: true, cancellationToken);
        if (entries.Count > limits.Files)
        {
            throw Lasting(FormattableString.Invariant($"has more than {limits.Files} files in \"{folder}\" (commit {Short(commit)})"));
        }

        if (entries.FirstOrDefault(entry => !entry.IsFile) is { } other)
        {
            throw NotFollowed(other, commit);
        }

        if (entries.FirstOrDefault(entry => !IsPlain(entry.Path)) is { } odd)
        {
            throw Lasting($"has a file in \"{folder}\" whose name can't be taken: \"{Printable(odd.Path)}\" (commit {Short(commit)})");
        }

        var start = folder == "." ? 0 : folder.Length + 1;
        return [.. entries.Select(entry => (entry.Path[start..], entry))];
    }

    private async Task JudgeAsync(ContentPlan plan, CancellationToken cancellationToken)
    {
        var sizes = await mirror.SizesAsync(plan.Ids, cancellationToken);
        foreach (var (entry, most) in new[] { plan.Template, plan.Varz }.OfType<TreeEntry>().Select(entry => (entry, limits.Text)).Concat(plan.Files.Select(file => (file.Entry, limits.File))))
        {
            if (sizes[entry.Id] > most)
            {
                throw Lasting(FormattableString.Invariant($"has more than {most} bytes in \"{entry.Path}\" (commit {Short(plan.Commit)})"));
            }
        }

        if (plan.Files.Sum(file => sizes[file.Entry.Id] ?? 0) > limits.Folder)
        {
            throw Lasting(FormattableString.Invariant($"has more than {limits.Folder} bytes in the files of \"{plan.Wanted.Path}\" (commit {Short(plan.Commit)})"));
        }
    }

    private static string Text(TreeEntry entry, byte[] content)
    {
        try
        {
            var text = Strict.GetString(content).TrimStart('\uFEFF');
            return !text.StartsWith("version https://git-lfs.github.com/", StringComparison.Ordinal)
                ? text
                : throw Lasting($"keeps \"{entry.Path}\" in Git LFS, which isn't read: commit the file itself");
        }
        catch (DecoderFallbackException)
        {
            throw Lasting($"has no text in UTF-8 at \"{entry.Path}\"");
        }
    }

    private static bool IsPlain(string path) =>
        !path.Any(c => char.IsControl(c) || c is '\\' or '\uFFFD') && path.Split('/').All(part => part is not ("" or "." or ".."));

    private static GitException NotFollowed(TreeEntry entry, string commit) =>
        Lasting($"has {entry.Kind} at \"{Printable(entry.Path)}\" (commit {Short(commit)}), which isn't followed: put the file itself there");

    private static GitException Lasting(string message) => new(message, isLasting: true);

    private static string Short(string commit) => commit[..10];

    private static string Printable(string path) => string.Concat(path.Take(200).Select(c => char.IsControl(c) ? '?' : c));
}
