using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Measuring;
using Lessor.Benchmarks.Operators;

namespace Lessor.Benchmarks.Scale;

/// <summary>One cluster that grows to 5,000 tenants. At each size: what the next tenants cost, a pass over unchanged ones, and a restart; at the last one also what they weigh.</summary>
internal sealed class ScaleBenchmark : IBenchmark
{
    // Where growing is all that is asked for.
    private const int FewRounds = 3;
    private static readonly IReadOnlyList<int> Sizes = [500, 1000, 2000, 5000];

    public string Name => "scale";

    public IReadOnlyList<string> OtherNames => ["memory", "restart", "growth"];

    public IReadOnlyList<int> Rows => [1, 4, 8, 11];

    public async Task<IReadOnlyList<Finding>> RunAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.StartAsync(cancellationToken);
        var fleet = new Fleet(stage.Admin);
        await fleet.ComponentAsync("hello", cancellationToken);
        var operators = await OperatorUnderTest.StartAsync(stage, cancellationToken);
        try
        {
            await operators.AskAsync<double>("quiet", cancellationToken);
            var memory = new MemoryFigures(stage, await operators.AskAsync<Memory>("memory", cancellationToken));
            var growth = new Growth();
            await using var creation = new TenantCreation(stage, fleet);
            List<Finding> findings = [];
            var before = 0;
            foreach (var size in Sizes)
            {
                var (created, bare) = await creation.GrowAsync(operators, before, size, cancellationToken);
                before = size;
                growth.Add(Growth.NewTenants, size, created);
                growth.Add(Growth.BareTenants, size, bare);
                progress.Report(FormattableString.Invariant($"{size} tenants are ready, the last of them took {created.Value:0.0} ms each; a bare client {bare.Value:0.0}"));
                var weight = await operators.AskAsync<Memory>("memory", cancellationToken);
                progress.Report(weight.ToString());
                var noop = new NoopPass(stage, operators);
                if (size == Sizes[^1])
                {
                    findings.AddRange(await memory.CompareAsync(size, weight, cancellationToken));
                    findings.AddRange(await noop.CompareAsync([.. Enumerable.Range(0, size).Select(fleet.Name)], cancellationToken));
                }

                growth.Add("unchanged pass", size, await noop.PassAsync(cancellationToken));
                var restarts = new Restarts(stage, size);
                (operators, var looked, var raw, var ready) = await restarts.RunAsync(operators, size == Sizes[^1] ? Rounds.Count : FewRounds, cancellationToken);
                growth.Add("restart", size, looked, divisor: size);
                progress.Report(FormattableString.Invariant($"restart: {looked.Value:0} ms, ready after {ready.Value:0} ms, raw lists {raw.Value:0} ms"));
                if (size == Sizes[^1])
                {
                    findings.AddRange(restarts.Findings(looked, raw, ready));
                }
            }

            return [.. findings, .. growth.Findings()];
        }
        finally
        {
            await operators.DisposeAsync();
        }
    }
}
