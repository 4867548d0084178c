using Lessor.Benchmarks.Measuring;

namespace Lessor.Benchmarks.Admission;

/// <summary>Reviews of one kind.</summary>
/// <param name="name">What they are.</param>
/// <param name="path">Where they are sent.</param>
/// <param name="operation">Which they are, see <see cref="Bodies"/>.</param>
internal sealed class ReviewArm(string name, string path, string operation)
{
    private readonly List<ReviewTimes> _times = [];
    private readonly List<double> _allocated = [];
    private readonly List<Usage> _usages = [];
    private int _reviews;

    /// <summary>What they are.</summary>
    public string Name => name;

    /// <summary>Their median.</summary>
    public Arm Median => Rounds.Summarize($"{name}, p50", "ms", [.. _times.Zip(_usages, (times, usage) => new Sample(times.Median, usage))]);

    /// <summary>Their 99th percentile.</summary>
    public Arm Percentile99 => Rounds.Summarize($"{name}, p99", "ms", [.. _times.Select(times => new Sample(times.Percentile99))]);

    private double Allocated => Rounds.Median(_allocated);

    // Of this process, which serves: in microseconds for each.
    private double Processor => 1000 * Rounds.Median(_usages.Select(usage => usage.Subject)) / _reviews;

    private double PerSecond => Rounds.Median(_times.Select(times => times.PerSecond));

    /// <summary>Runs a round.</summary>
    public async Task RunAsync(ReviewHost host, int reviews, bool counts, CancellationToken cancellationToken)
    {
        var (before, used) = (GC.GetTotalAllocatedBytes(precise: true), ProcessFigures.ProcessorTime(Environment.ProcessId));
        var times = await host.SendAsync(path, operation, reviews, cancellationToken);
        if (counts)
        {
            _reviews = reviews;
            _times.Add(times);
            _usages.Add(new Usage(ProcessFigures.ProcessorTime(Environment.ProcessId) - used, 0, 0, 0));
            _allocated.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / (double)reviews);
        }
    }

    /// <summary>What the figures don't say.</summary>
    public string Note(ReviewArm empty) => FormattableString.Invariant(
        $"{PerSecond:0} a second against {empty.PerSecond:0}, {Processor:0} us of the server's processor time for each against {empty.Processor:0}, {Allocated / 1024:0.0} KiB allocated for each against {empty.Allocated / 1024:0.0}; each connection sends its next review when the last is answered, so both are measured with the machine full, and the load shares it. Timed alone and hot, reading a review and both tenants in it takes 11 us, rendering the nine objects 11 and the rules 7. The rest is HTTP/2 and TLS, which the empty endpoint needs as well, the pipeline and MVC, garbage, and what it costs that all of it takes turns in the processor's caches. Tried: forms for objects, Components' values read once, managedFields left out, no binding and no formatting of results, one look at what an update changes. What it would take: the webhooks beside MVC, and tenants read straight from the review.");

    public override string ToString() => FormattableString.Invariant(
        $"{name}: p50 {Median.Value:0.000} ms, p99 {Percentile99.Value:0.000} ms, {PerSecond:0} a second, {Processor:0} us and {Allocated:0} bytes each");
}
