namespace Lessor.Tests.Faults.Proxy;

/// <summary>Faults by chance: which one, and whether at all, follows from the seed and the order of requests.</summary>
/// <param name="seed">The same seed draws the same faults.</param>
/// <param name="odds">One request in that many fares ill.</param>
public sealed class FaultMix(int seed, int odds)
{
    private static readonly Fault[] OfAll =
    [
        Fault.Delay(TimeSpan.FromMilliseconds(300)), Fault.Status(409), Fault.Status(429, TimeSpan.FromSeconds(1)), Fault.Status(500), Fault.Status(502),
        Fault.Status(503), Fault.Status(504), Fault.LostRequest(), Fault.LostAnswer(), Fault.Cut(20), Fault.Truncated(), Fault.Malformed(),
    ];

    private static readonly Fault[] OfWatches =
    [
        Fault.Cut(), Fault.Cut(3000), Fault.Truncated(3000), Fault.Expired(), Fault.Malformed(), Fault.Status(410), Fault.Status(503),
        Fault.ShortWatch(TimeSpan.FromSeconds(3)),
    ];

#pragma warning disable CA5394 // Not for secrets: the same seed must draw the same.
    private readonly Random _random = new(seed);

    /// <summary>Draws for a request. Not for two at once; the rules see to that.</summary>
    public Fault? Draw(PassedRequest request)
    {
        if (_random.Next(odds) != 0)
        {
            return null;
        }

        var faults = request.Verb == "watch" ? OfWatches : OfAll;
        return faults[_random.Next(faults.Length)];
    }
#pragma warning restore CA5394
}
