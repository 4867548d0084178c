namespace Lessor.Operator.Cluster.Pacing;

/// <summary>
/// How many requests may be under way, learnt from how they fare: it falls as answers take longer than they used to, by the gradient of the two times, and by a factor when the API server says 429; it rises while neither is so.
/// The gradient is that of Gradient2 in https://github.com/Netflix/concurrency-limits, the fall that of TCP (RFC 5681: multiplicative decrease).
/// </summary>
/// <param name="min">It never falls below that.</param>
/// <param name="max">It begins there, and never rises above.</param>
internal sealed class ConcurrencyLimit(int min, int max)
{
    // Answers may take that many times as long as they used to: reads and writes, small and large objects differ by that much anyway.
    private const double Tolerance = 2;

    // Answers over which the usual time is averaged.
    private const int Window = 500;

    // Of what one answer suggests, that much is taken over.
    private const double Smoothing = 0.2;

    // Requests that may wait at the server while all is well, and so what it rises by.
    private const double Queue = 2;

    private const double Decrease = 0.7;

    private double _limit = max;
    private double _usual;
    private int _answers;

    /// <summary>The limit.</summary>
    public int Value => (int)_limit;

    /// <summary>Takes in that a request was answered.</summary>
    /// <param name="latency">How long that took.</param>
    /// <param name="inFlight">How many were under way, this one included.</param>
    public void Answered(TimeSpan latency, int inFlight)
    {
        var taken = Math.Max(latency.TotalMilliseconds, 0.001);
        _answers = Math.Min(_answers + 1, Window);
        _usual += (taken - _usual) / _answers;
        if (_usual > Tolerance * taken)
        {
            // What was learnt in bad times is forgotten sooner than a window takes.
            _usual *= 0.95;
        }

        if (inFlight * 2 < Value)
        {
            // So few say nothing of what more would do.
            return;
        }

        var gradient = Math.Clamp(Tolerance * _usual / taken, 0.5, 1);
        Set(_limit + (Smoothing * ((_limit * gradient) + Queue - _limit)));
    }

    /// <summary>Takes in that the API server had too much to do.</summary>
    public void Throttled() => Set(_limit * Decrease);

    private void Set(double limit) => _limit = Math.Clamp(limit, min, max);
}
