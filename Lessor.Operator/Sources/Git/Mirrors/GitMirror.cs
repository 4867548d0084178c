using System.Globalization;
using System.Text;
using Lessor.Operator.Content;
using Lessor.Operator.Sources.Git.Programs;

namespace Lessor.Operator.Sources.Git.Mirrors;

/// <summary>
/// A repository's copy on disk: all commits and folders of its branches and tags, and of the files what was read. It has no work tree, so that no filter, hook or attribute of it
/// is ever heeded. What is fetched goes over <see cref="GitServer"/>; everything else reads the disk, with no server allowed.
/// </summary>
/// <param name="key">The repository.</param>
/// <param name="server">Its server.</param>
/// <param name="parts">What all repositories share.</param>
internal sealed class GitMirror(RepositoryKey key, GitServer server, GitParts parts)
{
    private static readonly string[] Fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no"];
    private readonly string _folder = Path.Combine(parts.Folder, ContentStore.DigestOf(Encoding.UTF8.GetBytes($"{key.Url}\n{key.Secret}")));

    /// <summary>Asks the server for its branches and tags. Nothing is kept of it here.</summary>
    public async Task<RemoteRefs> ListAsync(CancellationToken cancellationToken) =>
        RemoteRefs.Parse(await server.RunAsync(new GitCommand("ls-remote", "--quiet", "origin") { Time = parts.Limits.List }, cancellationToken));

    /// <summary>Takes the copy for oneself, among all processes that share the disk, and makes it if it isn't there.</summary>
    /// <returns>Lets go of it.</returns>
    public async Task<IDisposable> HoldAsync(CancellationToken cancellationToken)
    {
        var hold = await MirrorLock.TakeAsync(_folder + ".lock", parts.Clock, cancellationToken);
        try
        {
            MirrorFiles.RemoveLeftovers(_folder);
            if (!File.Exists(Path.Combine(_folder, "HEAD")))
            {
                // Without templates there are no hooks either.
                await RunAsync(new GitCommand("init", "--quiet", "--bare", "--template=", "--initial-branch=lessor", "--", _folder), cancellationToken);
            }

            return hold;
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <summary>Fetches all branches and tags, without the contents of files.</summary>
    public Task FetchAllAsync(CancellationToken cancellationToken) => FetchAsync(["--prune", "origin", "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"], [], cancellationToken);

    /// <summary>Fetches a commit that is in no branch or tag.</summary>
    /// <param name="commit">The commit, whole.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether the server has it.</returns>
    public async Task<bool> FetchCommitAsync(string commit, CancellationToken cancellationToken)
    {
        try
        {
            await FetchAsync(["origin", $"+{commit}:refs/lessor/{commit}"], [], cancellationToken);
            return true;
        }
        catch (GitException e) when (e.Message.Contains(commit, StringComparison.Ordinal) || e.Message.Contains("unadvertised object", StringComparison.Ordinal))
        {
            return false;
        }
    }

    /// <summary>Fetches contents that aren't there yet: all with one request.</summary>
    /// <param name="ids">The objects.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task FetchMissingAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var sizes = await SizesAsync(ids, cancellationToken);
        var missing = sizes.Where(item => item.Value is null).Select(item => item.Key).ToList();
        if (missing.Count > 0)
        {
            await FetchAsync(["--stdin", "origin"], missing, cancellationToken, "-c", "fetch.negotiationAlgorithm=noop");
        }
    }

    /// <summary>Finds commits that are here.</summary>
    /// <param name="names">Commits, whole or cut short.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>For each the whole commit; null if it isn't here, and empty if several begin so.</returns>
    public async Task<IReadOnlyDictionary<string, string?>> FindAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var asked = names.Distinct(StringComparer.Ordinal).ToList();
        var lines = await CheckAsync(asked.Select(name => name + "^{commit}"), cancellationToken);
        return asked.Zip(lines).ToDictionary(
            pair => pair.First,
            pair => pair.Second switch { [var id, "commit", _] => id, [.., "ambiguous"] => "", _ => (string?)null });
    }

    /// <summary>Whether a branch or a tag, as they were last fetched, leads to a commit.</summary>
    /// <param name="commit">The commit, whole, which is here.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<bool> IsReachedAsync(string commit, CancellationToken cancellationToken) => (await RunAsync(
        new GitCommand("for-each-ref", "--count=1", $"--contains={commit}", "--format=%(objectname)", "refs/heads", "refs/tags") { Folder = _folder }, cancellationToken)).Length > 0;

    /// <summary>The sizes of contents.</summary>
    /// <param name="ids">The objects.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>For each its size in bytes; null if it isn't here.</returns>
    public async Task<IReadOnlyDictionary<string, long?>> SizesAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var asked = ids.Distinct(StringComparer.Ordinal).ToList();
        var lines = await CheckAsync(asked, cancellationToken);
        return asked.Zip(lines).ToDictionary(pair => pair.First, pair => pair.Second is [_, "blob", var size] ? long.Parse(size, CultureInfo.InvariantCulture) : (long?)null);
    }

    /// <summary>Reads contents.</summary>
    /// <param name="ids">The objects, which are here.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What they hold.</returns>
    public async Task<IReadOnlyDictionary<string, byte[]>> ReadAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var asked = ids.Distinct(StringComparer.Ordinal).ToList();
        var output = await RunAsync(new GitCommand("cat-file", "--batch") { Folder = _folder, Input = Lines(asked), MostOutput = 64 << 20 }, cancellationToken);
        return ObjectBatch.Parse(output);
    }

    /// <summary>Lists what is in a commit at a path: what is there itself, or all beneath it.</summary>
    /// <param name="commit">The commit, whole.</param>
    /// <param name="path">The path, validated; <c>.</c> is the root.</param>
    /// <param name="beneath">Whether all beneath it is meant.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<TreeEntry>> ListAsync(string commit, string path, bool beneath, CancellationToken cancellationToken) => TreeEntry.Parse(await RunAsync(
        new GitCommand(["ls-tree", "-z", "--full-tree", .. beneath ? ["-r"] : (string[])[], commit, "--", .. path == "." ? [] : (string[])[path]]) { Folder = _folder }, cancellationToken));

    /// <summary>Removes the copy: it is fetched anew when it is needed.</summary>
    public void Delete() => MirrorFiles.Delete(_folder);

    private async Task FetchAsync(string[] what, IReadOnlyList<string> input, CancellationToken cancellationToken, params string[] options)
    {
        try
        {
            await server.RunAsync(
                new GitCommand([.. options, .. Fetch, .. what]) { Folder = _folder, Input = Lines(input), Time = parts.Limits.Fetch, MostDisk = parts.Limits.Mirror }, cancellationToken);
        }
        catch (GitException e) when (e.IsOfMirror || MirrorFiles.IsDamage(e.Message))
        {
            // What it has become over time is no use to anybody; a fresh one may fit.
            Delete();
            throw;
        }
    }

    private async Task<List<string[]>> CheckAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var output = await RunAsync(new GitCommand("cat-file", "--batch-check") { Folder = _folder, Input = Lines(names) }, cancellationToken);
        return [.. Encoding.UTF8.GetString(output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))];
    }

    private async Task<byte[]> RunAsync(GitCommand command, CancellationToken cancellationToken)
    {
        using var place = await parts.Slots.EnterAsync(GitStanding.Proven, cancellationToken);
        var result = await parts.Program.RunAsync(command, cancellationToken);
        if (result.ExitCode == 0)
        {
            return result.Output;
        }

        Delete();
        throw new GitException($"{GitMessages.Of(result.Complaint, [])} (in its copy, which is fetched anew)") { IsOfMirror = true };
    }

    private static byte[] Lines(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
}
