using Lessor.Operator.Egress;
using Lessor.Operator.Sources.Git.Mirrors;
using Lessor.Operator.Sources.Git.Programs;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Sources.Git;

/// <summary>
/// One repository: what is wanted from it, answered from memory, and the one task that asks its server. What was read stays until something else was: a server that is down,
/// or a branch that broke, takes nothing away.
/// </summary>
internal sealed partial class GitRepository : IAsyncDisposable
{
    // Tenants choose refs and paths: what they once chose isn't kept for ever.
    private const int MostEntries = 5000;

    private readonly Lock _gate = new();
    private readonly Dictionary<GitWanted, GitEntry> _entries = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly RepositoryKey _key;
    private readonly GitParts _parts;
    private readonly GitServer _server;
    private readonly GitMirror _mirror;
    private readonly GitNotes _notes;
    private readonly GitPace _pace;
    private readonly ILogger _logger;
    private readonly Action _changed;
    private readonly ITimer _timer;
    private Task _work = Task.CompletedTask;
    private RemoteRefs? _refs;
    private string? _failure;
    private int _failures;
    private bool _isLasting;
    private bool _isWorking;
    private bool _again;
    private bool _look = true;

    /// <summary>Prepares it; nothing is asked before something is wanted.</summary>
    /// <param name="key">Which.</param>
    /// <param name="parts">What all repositories share.</param>
    /// <param name="changed">Told when answers may differ from before.</param>
    /// <param name="logger">Where failures are told.</param>
    public GitRepository(RepositoryKey key, GitParts parts, Action changed, ILogger logger)
    {
        (_key, _parts, _changed, _logger) = (key, parts, changed, logger);
        _server = new(key, parts);
        _mirror = new(key, _server, parts);
        _notes = new(key, parts.Store);
        _pace = new(parts.Refresh);
        _timer = parts.Clock.CreateTimer(_ => Refresh(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many contents were read from the copy so far.</summary>
    public int Reads { get; private set; }

    /// <summary>Whether nobody wants anything from it any more.</summary>
    public bool IsUnused
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count == 0 && !_isWorking;
            }
        }
    }

    /// <summary>Answers from memory. What was never asked before is looked for among the notes of an earlier run, once, and else fetched meanwhile.</summary>
    /// <param name="wanted">What is wanted.</param>
    public SourceContent Read(GitWanted wanted)
    {
        lock (_gate)
        {
            var entry = _entries.GetValueOrDefault(wanted) ?? Add(wanted);
            (entry.Asked, entry.IsQuestioned) = (_parts.Clock.GetUtcNow(), false);
            return entry.Answer;
        }
    }

    /// <summary>Tells what is known, and starts nothing.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <returns>The answer; null if nobody read it yet.</returns>
    public SourceContent? Peek(GitWanted wanted)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault(wanted)?.Answer;
        }
    }

    /// <summary>Puts back an archive that somebody relies on and that isn't on disk any more, if it comes from here.</summary>
    /// <param name="digest">The archive.</param>
    public void Restore(string digest)
    {
        lock (_gate)
        {
            if (_entries.Values.Any(entry => entry.Content?.Archive == digest))
            {
                Start();
            }
        }
    }

    /// <summary>Has the server asked soon, whatever it did before.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            _look = true;
            Start();
        }
    }

    /// <summary>Ends what runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _timer.DisposeAsync();
        await _work;
        _stopping.Dispose();
    }

    /// <summary>Removes the copy of one that is unused.</summary>
    public void Forget() => _mirror.Delete();

    private GitEntry Add(GitWanted wanted)
    {
        if (_entries.Count >= MostEntries)
        {
            _entries.Remove(_entries.Values.MinBy(entry => entry.Asked)!.Wanted);
        }

        var entry = new GitEntry(wanted, _key.Url) { Fixed = wanted.MayBeShortCommit ? _notes.Short(wanted.Ref) : null };
        if (_notes.Last(wanted) is { } known)
        {
            entry.Recall(known);
        }

        _entries[wanted] = entry;
        if (entry.Content is not null && !entry.Follows)
        {
            return entry;
        }

        if (_stopping.IsCancellationRequested)
        {
            entry.Fail($"git repository {_key.Url} is being let go of", isLasting: false);
        }
        else if (_failure is { } failure && entry.Content is null)
        {
            // Its turn comes with the next try: a server that is down isn't asked more often because more is wanted.
            entry.Fail(failure, _isLasting);
        }
        else
        {
            Start();
        }

        return entry;
    }

    private void Start()
    {
        _again = true;
        if (!_isWorking && !_stopping.IsCancellationRequested)
        {
            _isWorking = true;
            _work = Task.Run(WorkAsync);
        }
    }

    private async Task WorkAsync()
    {
        while (Begin() is { } pass)
        {
            try
            {
                await pass.RunAsync(_stopping.Token);
                End(pass, null, isLasting: false);
            }
            catch (Exception e) when (_stopping.IsCancellationRequested)
            {
                _ = e;
                End(pass, _failure, _isLasting);
            }
            catch (GitException e)
            {
                End(pass, $"git repository {_key.Url} {e.Message}", e.IsLasting);
            }
            catch (EgressException e)
            {
                End(pass, $"git repository {_key.Url}: {e.Message}", isLasting: true);
            }
            catch (Exception e)
            {
                PassFailed(_logger, _key.Url, e);
                End(pass, $"git repository {_key.Url} can't be read: {e.Message}", isLasting: false);
            }
        }
    }

    private GitPass? Begin()
    {
        lock (_gate)
        {
            if (!_again || _stopping.IsCancellationRequested)
            {
                _isWorking = false;
                return null;
            }

            Question();
            var pass = new GitPass(_mirror, _notes, _parts, [.. _entries.Values]) { Refs = _refs, Look = _look };
            (_again, _look) = (false, false);
            return pass;
        }
    }

    private void End(GitPass pass, string? failure, bool isLasting)
    {
        var isNews = false;
        lock (_gate)
        {
            (_failure, _isLasting) = (failure, isLasting);
            _failures = failure is null ? 0 : _failures + 1;
            _refs = pass.Refs;
            Reads += pass.Reads;
            _server.Standing = failure is null ? GitStanding.Proven : GitStanding.Failing;
            isNews = pass.Tell(failure, isLasting);
            Schedule();
        }

        if (isNews)
        {
            _changed();
        }
    }

    private void Schedule()
    {
        // Of commits that are known there is nothing more to learn, only to forget.
        var waits = _entries.Values.Any(entry => entry.Follows || entry.Content is null || entry.Problem is not null);
        if (!_stopping.IsCancellationRequested)
        {
            _timer.Change(waits ? _pace.Next(_failures, _isLasting) : _parts.Limits.Kept, Timeout.InfiniteTimeSpan);
        }
    }

    // What nobody asked for in long is asked about: all its users look again. What still nobody asks for by the next time is let go of.
    private void Question()
    {
        var old = _parts.Clock.GetUtcNow() - _parts.Limits.Kept;
        var unasked = _entries.Values.Where(entry => entry.Asked < old).ToList();
        foreach (var entry in unasked)
        {
            if (entry.IsQuestioned)
            {
                _entries.Remove(entry.Wanted);
            }

            entry.IsQuestioned = true;
        }

        if (unasked.Count > 0)
        {
            _ = Task.Run(_changed);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Reading git repository {Url} failed by a fault of Lessor's")]
    private static partial void PassFailed(ILogger logger, string url, Exception error);
}
