using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Measuring;
using Lessor.Benchmarks.Operators;

namespace Lessor.Benchmarks.Scale;

/// <summary>An unchanged pass by itself, over fewer tenants than <see cref="ScaleBenchmark"/> has in the end: for who works on it.</summary>
internal sealed class NoopBenchmark : IBenchmark
{
    private const int Tenants = 1000;

    public string Name => "noop";

    public IReadOnlyList<int> Rows => [1];

    public async Task<IReadOnlyList<Finding>> RunAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.StartAsync(cancellationToken);
        var fleet = new Fleet(stage.Admin);
        await fleet.ComponentAsync("hello", cancellationToken);
        await using var operators = await OperatorUnderTest.StartAsync(stage, cancellationToken);
        await fleet.CreateAsync(0, Tenants, cancellationToken);
        await operators.AskAsync<double>(FormattableString.Invariant($"ready {Tenants}"), cancellationToken);
        progress.Report(FormattableString.Invariant($"{Tenants} tenants are ready"));
        return await new NoopPass(stage, operators).CompareAsync([.. Enumerable.Range(0, Tenants).Select(fleet.Name)], cancellationToken);
    }
}
