using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Measuring;
using Lessor.Benchmarks.Operators;

namespace Lessor.Benchmarks.Scale;

/// <summary>What a pass over unchanged tenants costs: all tenants of a Component are queued at once and reconciled, as after an event that concerns them all. Beside it the least that it could cost, and what it costs without fingerprints.</summary>
/// <param name="stage">The cluster; it must be still.</param>
/// <param name="operators">The operator.</param>
/// <param name="component">The Component whose tenants are queued: all that there are.</param>
internal sealed class NoopPass(Stage stage, OperatorUnderTest operators, string component = "app")
{
    private const int Row = 1;
    private const int Sample = 200;

    /// <summary>Measures Lessor's own pass alone.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The time per tenant, in microseconds.</returns>
    public async Task<Arm> PassAsync(CancellationToken cancellationToken) =>
        (await Rounds.RunAsync("µs per tenant", [("an unchanged pass", () => PassOnceAsync([], cancellationToken))]))[0];

    /// <summary>Measures all arms.</summary>
    /// <param name="tenants">The tenants' names, of which a sample is checked by dry runs.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<Finding>> CompareAsync(IReadOnlyList<string> tenants, CancellationToken cancellationToken)
    {
        var dryRuns = new DryRunPass(stage.Admin);
        var step = Math.Max(1, tenants.Count / Sample);
        await dryRuns.PrepareAsync(tenants.Where((_, index) => index % step == 0).Take(Sample), cancellationToken);
        List<Pass> passes = [];
        var arms = await Rounds.RunAsync("µs per tenant",
        [
            ("an unchanged pass", () => PassOnceAsync(passes, cancellationToken)),
            ("a bare loop over the same fingerprints", () => BareAsync(cancellationToken)),
            ("a GET and a dry-run apply of each object", () => DryRunAsync(dryRuns, cancellationToken)),
        ]);
        var note = FormattableString.Invariant($"{passes.Count} passes, {passes.Average(pass => (double)pass.Allocated / pass.Reconciles):0} bytes allocated per tenant");
        var size = passes[0].Reconciles;
        return
        [
            new Finding(Row, FormattableString.Invariant($"no-op pass over {size} tenants of {Fleet.Objects} objects: API requests"), passes.Max(pass => pass.Requests), Target.AtMost(0), [], note),
            Finding.Ratio(Row, "no-op pass: time / bare fingerprint loop over the same data", arms[0], arms[1], Target.AtMost(5)),
            Finding.Ratio(Row, "no-op pass: time / a GET + dry-run apply pass as Flux does it", arms[0], arms[2], Target.AtMost(0.01),
                FormattableString.Invariant($"dry runs: a sample of {Math.Min(Sample, size)} tenants, eight at a time")),
        ];
    }

    private async Task<Sample> PassOnceAsync(List<Pass> passes, CancellationToken cancellationToken)
    {
        var before = stage.UsageWith(operators.ProcessId);
        var pass = await operators.AskAsync<Pass>($"pass {component}", cancellationToken);
        passes.Add(pass);
        return new Sample(1000 * pass.Milliseconds / pass.Reconciles, stage.UsageWith(operators.ProcessId) - before);
    }

    private async Task<Sample> BareAsync(CancellationToken cancellationToken)
    {
        var pass = await operators.AskAsync<Pass>("bare", cancellationToken);
        return new Sample(1000 * pass.Milliseconds / pass.Reconciles);
    }

    private async Task<Sample> DryRunAsync(DryRunPass dryRuns, CancellationToken cancellationToken)
    {
        var before = stage.UsageWith(null);
        var time = await dryRuns.RunAsync(cancellationToken);
        return new Sample(time, stage.UsageWith(null) - before);
    }
}
