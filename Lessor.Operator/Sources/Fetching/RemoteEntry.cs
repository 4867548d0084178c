using Lessor.Rendering.Sources;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Sources.Fetching;

/// <summary>What is known of manifests on a server: what was fetched last, what went wrong since, and when to ask again.</summary>
/// <param name="owner">Fetches.</param>
/// <param name="wanted">What to fetch.</param>
internal sealed class RemoteEntry(RemoteManifests owner, IRemoteManifest wanted) : IDisposable
{
    private static readonly TimeSpan Unread = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private ManifestContent? _content;
    private FetchException? _problem;
    private Task? _running;
    private ITimer? _timer;
    private int _failures;
    private bool _isKnown;
    private bool _isOfEarlierRun;
    private bool _again;
    private bool _wasAskedFor;
    private bool _isOver;

    /// <summary>What to fetch.</summary>
    public IRemoteManifest Wanted => wanted;

    /// <summary>When it was read last.</summary>
    public DateTimeOffset LastRead { get; private set; } = owner.Clock.GetUtcNow();

    /// <summary>Reads what is known, and starts to fetch what isn't.</summary>
    /// <returns>The content, or why there is none.</returns>
    public SourceContent Read()
    {
        lock (_gate)
        {
            (LastRead, _wasAskedFor) = (owner.Clock.GetUtcNow(), false);
            if (!_isKnown)
            {
                (_isKnown, _content) = (true, wanted.FindKept());
                _isOfEarlierRun = _content is not null && wanted.Follows;
                if (_content is null || wanted.Follows)
                {
                    Start();
                }
            }

            return Answer();
        }
    }

    /// <summary>Tells what is known, and starts nothing.</summary>
    /// <returns>The content, or why there is none.</returns>
    public SourceContent Peek()
    {
        lock (_gate)
        {
            return Answer();
        }
    }

    // Holding the lock.
    private SourceContent Answer() => _content is not null ? AnswerWith(_content)
        : _running is not null ? SourceContent.Fetching(_problem?.Message ?? $"is being fetched from {wanted.Host}", _running)
        : SourceContent.Missing(_problem?.Message ?? "isn't fetched", _problem?.IsLasting == true);

    private SourceContent AnswerWith(ManifestContent content) => _problem is not null ? SourceContent.OfLastGood(content, _problem.Message)
        : _isOfEarlierRun ? SourceContent.OfEarlierRun(content)
        : SourceContent.Of(content);

    /// <summary>Asks the server now, or right after it is being asked.</summary>
    /// <param name="onlyIfMissing">Only if there is a problem.</param>
    public void Ask(bool onlyIfMissing)
    {
        lock (_gate)
        {
            if (!_isKnown || (onlyIfMissing && _problem is null))
            {
                return;
            }

            _again = _running is not null;
            Start();
        }
    }

    /// <summary>Tells that an archive isn't in the store any more: if it is this one, it is fetched again.</summary>
    /// <param name="digest">The archive's digest.</param>
    public void Lose(string digest)
    {
        lock (_gate)
        {
            if (_content?.Archive == digest)
            {
                _content = null;
                Start();
            }
        }
    }

    /// <summary>What is being done; completed if nothing is.</summary>
    /// <returns>Completes when it is done.</returns>
    public Task FinishAsync()
    {
        lock (_gate)
        {
            return _running ?? Task.CompletedTask;
        }
    }

    /// <summary>Asks no more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _timer?.Dispose();
        }
    }

    // Holding the lock.
    private void Start()
    {
        if (_running is null && !_isOver)
        {
            _timer?.Dispose();
            _timer = null;
            // Not on the caller's thread, and never before this line has its value.
            _running = Task.Run(RunAsync);
        }
    }

    private async Task RunAsync()
    {
        var (content, problem) = await owner.FetchAsync(wanted);
        if (Take(content, problem))
        {
            owner.Tell(wanted.Key);
        }
    }

    private bool Take(ManifestContent? content, FetchException? problem)
    {
        lock (_gate)
        {
            // Equal content is the same object for those who compare.
            var isNew = _isOfEarlierRun || (content is not null && !content.Equals(_content)) || problem?.Message != _problem?.Message;
            _isOfEarlierRun = false;
            _content = content is null || content.Equals(_content) ? _content : content;
            (_problem, _running, _failures) = (problem, null, problem is null ? 0 : _failures + 1);
            return Schedule() || isNew;
        }
    }

    // True: whoever uses it should read it, or it is forgotten the next time. Holding the lock.
    private bool Schedule()
    {
        if (_again)
        {
            _again = false;
            Start();
            return false;
        }

        var wait = _problem is not null ? RemotePace.AfterFailure(_failures, _problem.IsLasting) : wanted.Follows ? owner.Refresh : (TimeSpan?)null;
        if (wait is null || _isOver)
        {
            return false;
        }

        var isUnread = owner.Clock.GetUtcNow() - LastRead > Unread;
        if (isUnread && _wasAskedFor)
        {
            owner.Forget(this);
            return false;
        }

        _wasAskedFor = isUnread;
        _timer = owner.Clock.CreateTimer(_ => Wake(), null, RemotePace.Jitter(wait.Value), Timeout.InfiniteTimeSpan);
        return isUnread;
    }

    private void Wake()
    {
        lock (_gate)
        {
            Start();
        }
    }
}
