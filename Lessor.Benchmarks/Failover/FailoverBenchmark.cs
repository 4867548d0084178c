using System.Diagnostics;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Measuring;

namespace Lessor.Benchmarks.Failover;

/// <summary>How long tenants wait when the leader's machine fails: it is killed while tenants change all the time, and the other replica takes over.</summary>
internal sealed class FailoverBenchmark : IBenchmark
{
    private const int Tenants = 20;

    // The leader renews this often; the kills are spread over that time, as what the lease has left depends on it.
    private static readonly TimeSpan RenewalPeriod = TimeSpan.FromSeconds(2);

    public string Name => "failover";

    public IReadOnlyList<int> Rows => [9];

    public async Task<IReadOnlyList<Finding>> RunAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.StartAsync(cancellationToken);
        var fleet = new Fleet(stage.Admin);
        await fleet.ComponentAsync("hello", cancellationToken);
        await using var replicas = await Replicas.StartAsync(stage, cancellationToken);
        await fleet.CreateAsync(0, Tenants, cancellationToken);
        await replicas.Leader.AskAsync<double>(FormattableString.Invariant($"ready {Tenants}"), cancellationToken);
        await using var changes = new SteadyChanges(fleet, Tenants);
        List<Sample> samples = [];
        for (var round = 0; round < Rounds.Count; round++)
        {
            await Task.Delay(RenewalPeriod + (RenewalPeriod * round / Rounds.Count), cancellationToken);
            samples.Add(await KillAsync(replicas, cancellationToken));
            progress.Report(FormattableString.Invariant($"the other wrote after {samples[^1].Value:0.00} s"));
        }

        return [Judge(Rounds.Summarize("leader killed, to the first write of the other", "s", samples), await LeaseDurationAsync(stage, cancellationToken))];
    }

    private static async Task<Sample> KillAsync(Replicas replicas, CancellationToken cancellationToken)
    {
        var killed = Stopwatch.GetTimestamp();
        await replicas.KillLeaderAsync();
        var written = await replicas.Leader.AskAsync<long>("written", cancellationToken);
        await replicas.StartStandbyAsync(cancellationToken);
        return new Sample(Stopwatch.GetElapsedTime(killed, written).TotalSeconds);
    }

    private static async Task<Arm> LeaseDurationAsync(Stage stage, CancellationToken cancellationToken)
    {
        var lease = await stage.Admin.ReadAsync("apis/coordination.k8s.io/v1/namespaces/lessor-system/leases/lessor-leader", cancellationToken);
        return new Arm("lease duration", lease["spec"]!["leaseDurationSeconds"]!.GetValue<int>(), "s");
    }

    private static Finding Judge(Arm takeover, Arm duration) => Finding.Ratio(
        9, "leader killed: to the first write of the other / lease duration", takeover, duration, Target.AtMost(1.2),
        FormattableString.Invariant(
            $"the slowest of {Rounds.Count} took {takeover.Rounds!.Max() / duration.Value:0.00}; killed by SIGKILL at five points of the time between two renewals. The other one counts the lease from when it saw the last renewal, which is up to 2.4 s after that; the old leader stops writing 12 s after it asked for that renewal."));
}
