using System.Diagnostics;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Measuring;
using Lessor.Benchmarks.Operators;

namespace Lessor.Benchmarks.Scale;

/// <summary>One cluster that grows to 5,000 tenants; at each size, what a pass over unchanged tenants costs.</summary>
internal sealed class ScaleBenchmark : IBenchmark
{
    private static readonly IReadOnlyList<int> Sizes = [500, 1000, 2000, 5000];

    public string Name => "scale";

    public IReadOnlyList<int> Rows => [1];

    public async Task<IReadOnlyList<Finding>> RunAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.StartAsync(cancellationToken);
        var fleet = new Fleet(stage.Admin);
        await fleet.ComponentAsync("hello", cancellationToken);
        var operators = await OperatorUnderTest.StartAsync(stage, cancellationToken);
        await using var running = operators;
        var noop = new NoopPass(stage, operators);
        var before = 0;
        List<Finding> findings = [];
        foreach (var size in Sizes)
        {
            var started = Stopwatch.GetTimestamp();
            await fleet.CreateAsync(before, size, cancellationToken);
            await operators.AskAsync<double>(FormattableString.Invariant($"ready {size}"), cancellationToken);
            progress.Report(FormattableString.Invariant($"{size} tenants are ready, the last {size - before} after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
            before = size;
            progress.Report((await operators.AskAsync<Memory>("memory", cancellationToken)).ToString());
            if (size == Sizes[^1])
            {
                findings.AddRange(await noop.CompareAsync([.. Enumerable.Range(0, size).Select(fleet.Name)], cancellationToken));
            }
            else
            {
                progress.Report((await noop.PassAsync(cancellationToken)).ToString());
            }
        }

        return findings;
    }
}
