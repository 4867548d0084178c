using System.Diagnostics;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Measuring;
using Lessor.Benchmarks.Operators;

namespace Lessor.Benchmarks.Scale;

/// <summary>What the next tenants cost when there are many already: some of them at a time, from the first request to the last one's Ready.</summary>
/// <param name="stage">The cluster.</param>
/// <param name="fleet">The tenants.</param>
internal sealed class Creation(Stage stage, Fleet fleet)
{
    /// <summary>How many are created at a time, and measured together.</summary>
    public const int Batch = 50;


    /// <summary>Creates the next tenants, the last of them in batches that are measured.</summary>
    /// <param name="operators">The operator.</param>
    /// <param name="from">How many there are.</param>
    /// <param name="to">How many there will be.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The time per tenant.</returns>
    public async Task<Arm> GrowAsync(OperatorUnderTest operators, int from, int to, CancellationToken cancellationToken)
    {
        var measured = Math.Max(from, to - (Batch * Rounds.Count));
        await CreateAsync(operators, from, measured, cancellationToken);
        List<Sample> samples = [];
        for (var start = measured; start < to; start += Batch)
        {
            var end = Math.Min(start + Batch, to);
            var before = stage.UsageWith(operators.ProcessId);
            var time = await CreateAsync(operators, start, end, cancellationToken);
            samples.Add(new Sample(time / (end - start), stage.UsageWith(operators.ProcessId) - before));
        }

        return Rounds.Summarize(FormattableString.Invariant($"new tenants to Ready, up to {to}"), "ms per tenant", samples);
    }

    private async Task<double> CreateAsync(OperatorUnderTest operators, int from, int to, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await fleet.CreateAsync(from, to, cancellationToken);
        await operators.AskAsync<double>(FormattableString.Invariant($"ready {to - from}"), cancellationToken);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
