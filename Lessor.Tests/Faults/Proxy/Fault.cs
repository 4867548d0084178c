namespace Lessor.Tests.Faults.Proxy;

/// <summary>
/// A rule of a <see cref="FaultProxy"/>: what goes wrong, on which route and how often.
/// <c>Fault.Status(503) with { Route = Route.Writes, First = 3, Every = 2 }</c> refuses the third, fifth, seventh... write.
/// </summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>Which requests count. Default: all.</summary>
    public Route Route { get; init; } = Route.Any;

    /// <summary>The first request on the route that it strikes, from 1.</summary>
    public int First { get; init; } = 1;

    /// <summary>From the first on, which it strikes: 1 is each, 2 every other. 0: the first alone.</summary>
    public int Every { get; init; } = 1;

    /// <summary>How many it strikes at most. Default: no bound.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>How long a delay or a short watch takes, or what a refusal asks to wait (Retry-After); null: nothing.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>The status code of a refusal.</summary>
    public int Code { get; init; }

    /// <summary>What a late answer waits for.</summary>
    public Task Until { get; init; } = Task.CompletedTask;

    /// <summary>How many bytes of the answer get through before it breaks off.</summary>
    public int AfterBytes { get; init; }

    public static Fault Delay(TimeSpan time) => new(FaultKind.Delay) { Time = time };

    public static Fault Status(int code, TimeSpan? retryAfter = null) => new(FaultKind.Status) { Code = code, Time = retryAfter };

    public static Fault LostRequest() => new(FaultKind.LostRequest);

    public static Fault LostAnswer() => new(FaultKind.LostAnswer);

    public static Fault Held() => new(FaultKind.Held);

    public static Fault Unanswered() => new(FaultKind.Unanswered);

    public static Fault Late(Task until) => new(FaultKind.Late) { Until = until };

    public static Fault Silence(int afterBytes = 0) => new(FaultKind.Silence) { AfterBytes = afterBytes };

    public static Fault Cut(int afterBytes = 0) => new(FaultKind.Cut) { AfterBytes = afterBytes };

    public static Fault Truncated(int afterBytes = 10) => new(FaultKind.Truncated) { AfterBytes = afterBytes };

    public static Fault Malformed() => new(FaultKind.Malformed);

    public static Fault Expired() => new(FaultKind.Expired) { Route = Route.Watches };

    public static Fault ShortWatch(TimeSpan time) => new(FaultKind.ShortWatch) { Route = Route.Watches, Time = time };

    /// <summary>Whether it strikes the n-th request (from 1) on its route.</summary>
    public bool Strikes(int n)
    {
        var past = n - First;
        return past >= 0 && (Every == 0 ? past == 0 : past % Every == 0 && past / Every < Times);
    }

    // Names test cases.
    public override string ToString() => $"{Kind}{(Code > 0 ? $" {Code}" : "")}{(AfterBytes > 0 ? $" after {AfterBytes} bytes" : "")}";
}
