namespace Lessor.Operator.Cluster;

/// <summary>
/// Whether the API server can be reached and lets the operator in. All requests share one answer, so an outage is told once when it begins and once
/// when it is over, however many watches it breaks.
/// </summary>
/// <param name="logger">Where that is told.</param>
/// <param name="clock">The clock.</param>
internal sealed partial class Reachability(ILogger logger, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private volatile bool _isLost;
    private long _since;

    /// <summary>A request got no answer.</summary>
    public void Lost(string cause)
    {
        lock (_gate)
        {
            if (_isLost)
            {
                StillLost(logger, cause);
                return;
            }

            _isLost = true;
            _since = clock.GetTimestamp();
            BecameLost(logger, cause);
        }
    }

    /// <summary>A request was answered.</summary>
    public void Answered()
    {
        if (!_isLost)
        {
            return;
        }

        lock (_gate)
        {
            if (_isLost)
            {
                _isLost = false;
                var outage = clock.GetElapsedTime(_since);
                Back(logger, outage);
            }
        }
    }

    /// <summary>A failure and what it is due to, in one line.</summary>
    public static string CauseOf(Exception e) =>
        e.InnerException is { } inner && !e.Message.Contains(inner.Message, StringComparison.Ordinal)
            ? $"{e.Message.TrimEnd('.').Replace(", see inner exception", "", StringComparison.Ordinal)}: {CauseOf(inner)}"
            : e.Message;

    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "The API server can't be reached, trying again: {Cause}")]
    private static partial void BecameLost(ILogger logger, string cause);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Debug, Message = "The API server still can't be reached: {Cause}")]
    private static partial void StillLost(ILogger logger, string cause);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Information, Message = "The API server is reached again, after {Outage}")]
    private static partial void Back(ILogger logger, TimeSpan outage);
}
