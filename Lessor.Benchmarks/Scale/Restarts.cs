using System.Diagnostics;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Measuring;
using Lessor.Benchmarks.Operators;

namespace Lessor.Benchmarks.Scale;

/// <summary>What a restart costs: from the start of the process until the operator has looked at every tenant once, beside a bare client that does nothing but list and deserialise the same collections, in a process of its own as well.</summary>
/// <param name="stage">The cluster; it must be still.</param>
/// <param name="tenants">How many there are.</param>
/// <param name="component">The Component that they run.</param>
internal sealed class Restarts(Stage stage, int tenants, string component = "app")
{
    private const int Row = 8;
    private readonly List<FirstPass> _passes = [];
    private readonly List<Sample> _toReady = [];

    /// <summary>Measures.</summary>
    /// <param name="running">The operator that runs; it is ended.</param>
    /// <param name="rounds">How many rounds count.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The operator that runs now, and the arms: until every tenant was looked at, raw lists, and until /readyz is ok.</returns>
    public async Task<(OperatorUnderTest Running, Arm Looked, Arm Raw, Arm Ready)> RunAsync(OperatorUnderTest running, int rounds, CancellationToken cancellationToken)
    {
        var kubeconfig = await stage.OperatorKubeconfigAsync(cancellationToken);
        var arms = await Rounds.RunAsync(
            "ms",
            [
                (FormattableString.Invariant($"restart with {tenants} tenants, until each was looked at"), RestartAsync),
                (FormattableString.Invariant($"raw LISTs of the same with {tenants} tenants, deserialised"), () => RelistAsync(kubeconfig, cancellationToken)),
            ],
            count: rounds);
        return (running, arms[0], arms[1], Rounds.Summarize(FormattableString.Invariant($"restart with {tenants} tenants, until /readyz is ok"), "ms", _toReady[1..]));

        async Task<Sample> RestartAsync()
        {
            await running.KillAsync();
            await running.DisposeAsync();
            var before = stage.UsageWith(null);
            running = await OperatorUnderTest.StartAsync(stage, cancellationToken);
            _toReady.Add(new Sample(running.ToReady.TotalMilliseconds));
            _passes.Add(await running.AskAsync<FirstPass>(FormattableString.Invariant($"looked {component} {tenants}"), cancellationToken));
            var sample = new Sample(Stopwatch.GetElapsedTime(running.Started).TotalMilliseconds, stage.UsageWith(running.ProcessId) - before);
            await running.AskAsync<double>("quiet", cancellationToken);
            return sample;
        }
    }

    /// <summary>The row of the report.</summary>
    /// <param name="looked">The operator's arm.</param>
    /// <param name="raw">The bare client's.</param>
    /// <param name="ready">Until /readyz is ok.</param>
    public IReadOnlyList<Finding> Findings(Arm looked, Arm raw, Arm ready) =>
    [
        new(Row, FormattableString.Invariant($"restart with {tenants} tenants: to ready / raw LIST + deserialise"), looked.Value / raw.Value, Target.AtMost(2), [looked, raw, ready],
            FormattableString.Invariant(
                $"Both sides are fresh processes, their compilers included. Ready means: every tenant was looked at again. Of the same collections the bare client only lists; the operator opens a watch for each as well, lists tenants and Components twice, for its queue and for what others must know of them, and has ten times the code to compile (the image's is compiled ahead of time, this isn't). It may not list Secrets of all namespaces, so both do so for each of {tenants}, in its tenant's name: the operator sent {_passes[^1].Reads} GETs. Tried: code compiled ahead of time, which made no difference that could be told from noise; lists of Secrets from the API server's cache (resourceVersion=0), which cost this API server twice the processor time, as it looks through all Secrets for each namespace.")),
        new(Row, "restart: API writes", _passes.Max(pass => pass.Writes), Target.AtMost(0), []),
        new(Row, "restart: renders", _passes.Max(pass => pass.Renders), Target.AtMost(0), []),
    ];

    private async Task<Sample> RelistAsync(string kubeconfig, CancellationToken cancellationToken)
    {
        var before = stage.UsageWith(null);
        var start = Self.Start(["relist", kubeconfig]);
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var count = await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The bare client failed.");
        var sample = new Sample(Stopwatch.GetElapsedTime(started).TotalMilliseconds, (stage.UsageWith(null) - before) with { Subject = ProcessFigures.ProcessorTime(process.Id) });
        await process.WaitForExitAsync(cancellationToken);
        return sample;
    }
}
