using Lessor.Operator.Sources.Git.Mirrors;
using Lessor.Operator.Sources.Git.Reading;
using Lessor.Rendering.Sources;

namespace Lessor.Operator.Sources.Git;

/// <summary>One look at a repository: which commits the refs mean, a fetch if one of them isn't here, and what is read of them.</summary>
/// <param name="mirror">Its copy.</param>
/// <param name="notes">What was read before.</param>
/// <param name="parts">What all repositories share.</param>
/// <param name="entries">What is wanted.</param>
internal sealed class GitPass(GitMirror mirror, GitNotes notes, GitParts parts, IReadOnlyList<GitEntry> entries)
{
    private readonly Dictionary<GitEntry, ManifestContent> _read = [];
    private readonly Dictionary<GitEntry, string> _problems = [];
    private readonly HashSet<GitEntry> _current = [];
    private readonly Dictionary<GitEntry, string> _wishes = [];
    private readonly ContentReader _reader = new(mirror, parts.Store, parts.Limits);

    /// <summary>The branches and tags as they were last listed; null: they never were.</summary>
    public RemoteRefs? Refs { get; set; }

    /// <summary>Whether branches and tags are to be listed again.</summary>
    public bool Look { get; init; }

    /// <summary>How many contents were read from the copy.</summary>
    public int Reads { get; private set; }

    /// <summary>Does it.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="GitException">The repository can't be read; what was found out so far counts.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // A pinned one needs no list.
        if (entries.Any(entry => entry.Follows && (Look || Refs?.Find(entry.Wanted.Ref) is null)))
        {
            Refs = await mirror.ListAsync(cancellationToken);
        }

        foreach (var entry in entries)
        {
            Sort(entry);
        }

        if (_wishes.Count > 0)
        {
            using var hold = await mirror.HoldAsync(cancellationToken);
            await ReadAsync(cancellationToken);
        }
    }

    /// <summary>Tells the entries what came of it; under their repository's lock.</summary>
    /// <param name="failure">Why it ended early; null: it didn't.</param>
    /// <param name="isLasting">Whether that lasts.</param>
    /// <returns>Whether anything is news.</returns>
    public bool Tell(string? failure, bool isLasting)
    {
        var isNews = false;
        foreach (var entry in entries)
        {
            isNews |= _read.TryGetValue(entry, out var content) ? entry.Take(content)
                : _problems.TryGetValue(entry, out var problem) ? entry.Fail(problem, isLasting: true)
                : _current.Contains(entry) ? entry.Take(entry.Content!)
                : failure is not null && Needs(entry) && entry.Fail(failure, isLasting);
        }

        return isNews;
    }

    // One that is pinned and was read needs no server.
    private bool Needs(GitEntry entry) => entry.Follows || entry.Content is null || _wishes.ContainsKey(entry);

    // By what is known without the copy.
    private void Sort(GitEntry entry)
    {
        var wanted = entry.Wanted;
        var commit = wanted.IsCommit ? wanted.Ref : entry.Fixed ?? Refs?.Find(wanted.Ref);
        if (commit is null && !wanted.MayBeShortCommit)
        {
            _problems[entry] = Unknown(wanted.Ref);
        }
        else if (commit is not null && entry.Content?.Revision == commit && notes.IsHere(entry.Content))
        {
            _current.Add(entry);
        }
        else if (commit is not null && !MustProve(entry, commit) && notes.At(wanted, commit) is { } known)
        {
            Take(entry, known);
        }
        else
        {
            _wishes[entry] = commit ?? wanted.Ref;
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var commits = await FindAsync(cancellationToken);
        var plans = new Dictionary<GitEntry, ContentPlan>();
        foreach (var (entry, commit) in commits)
        {
            await TryAsync(entry, async () => plans[entry] = await _reader.PlanAsync(entry.Wanted, commit, cancellationToken));
        }

        await mirror.FetchMissingAsync([.. plans.Values.SelectMany(plan => plan.Ids).Distinct()], cancellationToken);
        foreach (var same in plans.GroupBy(plan => plan.Value.Wanted with { Ref = plan.Value.Commit }))
        {
            // Several refs that mean one commit are read once.
            var (first, plan) = same.First();
            await TryAsync(first, async () => Take(first, await _reader.ReadAsync(plan, cancellationToken)));
            Reads++;
            foreach (var (other, _) in same.Skip(1))
            {
                Share(first, other);
            }
        }
    }

    private async Task<Dictionary<GitEntry, string>> FindAsync(CancellationToken cancellationToken)
    {
        var found = await mirror.FindAsync(_wishes.Values, cancellationToken);
        // What leads to a commit is judged by branches and tags as they are now: one that was taken back leads nowhere.
        if (found.Values.Contains(null) || _wishes.Any(wish => MustProve(wish.Key, found[wish.Value])))
        {
            await mirror.FetchAllAsync(cancellationToken);
            found = await mirror.FindAsync(_wishes.Values, cancellationToken);
        }

        var commits = new Dictionary<GitEntry, string>();
        foreach (var (entry, name) in _wishes)
        {
            if (await FindAsync(entry, name, found[name], cancellationToken) is { } commit)
            {
                commits[entry] = commit;
                Fix(entry, commit);
            }
        }

        return commits;
    }

    // Null: it has a problem.
    private async Task<string?> FindAsync(GitEntry entry, string name, string? found, CancellationToken cancellationToken)
    {
        var commit = found switch
        {
            "" => null,
            null when GitWanted.IsWholeCommit(name) && !entry.Wanted.MustBeReached && await mirror.FetchCommitAsync(name, cancellationToken) => name,
            _ => found,
        };
        if (commit is not null && MustProve(entry, commit))
        {
            if (!await mirror.IsReachedAsync(commit, cancellationToken))
            {
                _problems[entry] = Unreached(name);
                return null;
            }

            notes.PutReached(commit);
        }

        if (commit is null)
        {
            _problems[entry] = found is "" ? $"{Repository} has several commits that begin with \"{name}\"; write more of it"
                : entry.Wanted.MustBeReached && GitWanted.IsWholeCommit(name) ? Unreached(name)
                : Unknown(entry.Wanted.Ref);
        }

        return commit;
    }

    // What a branch or a tag is named for needs no proof; what was once reached stays good, as a branch's last content does.
    private bool MustProve(GitEntry entry, string? commit) => entry.Wanted.MustBeReached
        && (entry.Wanted.IsCommit || entry.Fixed is not null || Refs?.Find(entry.Wanted.Ref) is null)
        && (string.IsNullOrEmpty(commit) || !notes.IsReached(commit));

    private void Fix(GitEntry entry, string commit)
    {
        if (entry.Wanted.MayBeShortCommit && Refs?.Find(entry.Wanted.Ref) is null && entry.Fixed is null)
        {
            entry.Fixed = commit;
            notes.PutShort(entry.Wanted.Ref, commit);
        }
    }

    private void Take(GitEntry entry, ManifestContent content)
    {
        _read[entry] = content;
        notes.Put(entry.Wanted, content);
    }

    private void Share(GitEntry first, GitEntry other)
    {
        if (_read.TryGetValue(first, out var content))
        {
            Take(other, content);
        }
        else
        {
            _problems[other] = _problems[first];
        }
    }

    // What is wrong with one path is no matter of the others.
    private async Task TryAsync(GitEntry entry, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (GitException e) when (e.IsLasting)
        {
            _problems[entry] = $"{Repository} {e.Message}";
        }
    }

    private string Repository => $"git repository {notes.Url}";

    private string Unreached(string name) => $"{Repository} has no branch or tag that leads to commit \"{name}\", and a tenant's ref must be led to by one";

    private string Unknown(string name) => name.Length == 0
        ? $"{Repository} has no HEAD that leads to a commit: name a branch in ref"
        : $"{Repository} has no branch, tag or commit \"{name}\"{Refs?.Hint(name)}";
}
