namespace Lessor.Operator.Databases.Postgres;

/// <summary>
/// Keeps those away who would only wait for a server that just failed: they hear at once what the last one heard. After a pause, which doubles from one second to
/// one minute, one of them tries again.
/// </summary>
internal sealed class ServerBreaker(TimeProvider clock)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private DatabaseException? _last;
    private int _failures;
    private DateTimeOffset _until;
    private bool _trying;

    /// <summary>Whether the server answered last.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _last is null;
            }
        }
    }

    /// <summary>Lets somebody through, or tells why not.</summary>
    /// <exception cref="DatabaseException">The server failed a moment ago.</exception>
    public void Enter()
    {
        lock (_gate)
        {
            var left = _until - clock.GetUtcNow();
            if (_last is { } last && (left > TimeSpan.Zero || _trying))
            {
                throw new DatabaseException(last.Trouble, last.Message) { RetryAfter = Jittered(left > First ? left : First) };
            }

            _trying = _last is not null;
        }
    }

    /// <summary>The server answered.</summary>
    public void Succeeded()
    {
        lock (_gate)
        {
            (_last, _failures, _trying) = (null, 0, false);
        }
    }

    /// <summary>The server failed.</summary>
    /// <returns>The failure, with the time to try again.</returns>
    public DatabaseException Failed(DatabaseException failure)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            // Those that were let through together fail together: once is enough.
            if (_trying || now >= _until)
            {
                var pause = First * Math.Pow(2, Math.Min(_failures++, 10));
                _until = now + (pause < Longest ? pause : Longest);
            }

            (_last, _trying) = (failure, false);
            return new DatabaseException(failure.Trouble, failure.Message, failure) { RetryAfter = Jittered(_until - now) };
        }
    }

    /// <summary>Who was let through gave up without having learned anything.</summary>
    public void Left()
    {
        lock (_gate)
        {
            _trying = false;
        }
    }

    private static TimeSpan Jittered(TimeSpan pause) => pause * (1 + (Random.Shared.NextDouble() / 4));
}
