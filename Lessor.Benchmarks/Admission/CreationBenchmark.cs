using System.Diagnostics;
using System.Text;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Measuring;
using Lessor.Benchmarks.Operators;

namespace Lessor.Benchmarks.Admission;

/// <summary>
/// Creates tenants on a real control plane, with the webhooks and without, 16 at a time. The operator answers reviews and does nothing else in either arm: somebody else holds the leader's lease.
/// </summary>
internal static class CreationBenchmark
{
    private const int Tenants = 300;
    private const int DryRuns = 3000;
    private const int Concurrency = 16;
    private static int _created;

    public static async Task<Finding> RunAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.StartAsync(cancellationToken);
        await HoldLeaseAsync(stage, cancellationToken);
        var webhooks = new InstalledWebhooks(stage);
        var fleet = new Fleet(stage.Admin);
        await fleet.ComponentAsync("hello", cancellationToken);
        await using var running = await OperatorUnderTest.StartAsync(stage, cancellationToken, "--leader-election", "--webhooks", webhooks.Address);
        await WarmUpAsync(stage, fleet, webhooks, cancellationToken);
        var arms = await Rounds.RunAsync("ms",
        [
            ("300 tenants created with webhooks", () => CreateAsync(stage, fleet, running, webhooks.InstallAsync, cancellationToken)),
            ("300 tenants created without webhooks", () => CreateAsync(stage, fleet, running, webhooks.RemoveAsync, cancellationToken)),
        ]);
        progress.Report(FormattableString.Invariant($"with webhooks {arms[0].Value:0} ms {arms[0].Usage}, without {arms[1].Value:0} ms {arms[1].Usage}"));
        return Finding.Ratio(
            5, "CREATE with webhooks / without", arms[0], arms[1], Target.AtMost(1.5),
            Note(arms[0].Usage!.Value, arms[1].Usage!.Value));
    }

    private static string Note(Usage with, Usage without)
    {
        var free = (with.ApiServer + with.Etcd + without.Subject) / (without.ApiServer + without.Etcd + without.Subject);
        return FormattableString.Invariant(
            $"the time of creating {Tenants} tenants, {Concurrency} at a time; each is reviewed twice, to complete it and to check it, and its namespace is asked of the API server once more. Nothing is reconciled in either arm, as another holds the leader's lease. By processor time, an operator that answers at no cost would come to {free:0.0}: what the API server needs for two calls and a GET bounds it. The mutating webhook renders nothing. The GET stays: only the API server's own answer is new enough to grant a namespace on, as a watch may lag behind. No selector can spare a call, for each new tenant needs its finalizer and its labels.");
    }

    // As an operator is that has run for a while: its runtime compiles what it does often for a second time.
    private static async Task WarmUpAsync(Stage stage, Fleet fleet, InstalledWebhooks webhooks, CancellationToken cancellationToken)
    {
        await webhooks.InstallAsync(cancellationToken);
        await Parallel.ForAsync(0, DryRuns, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken }, async (number, cancellation) =>
            await stage.Admin.CreateAsync("apis/lessor.io/v1/tenants?dryRun=All", fleet.Manifest(number), cancellation));
        await webhooks.RemoveAsync(cancellationToken);
    }

    private static async Task<Sample> CreateAsync(Stage stage, Fleet fleet, OperatorUnderTest running, Func<CancellationToken, Task> prepare, CancellationToken cancellationToken)
    {
        await prepare(cancellationToken);
        var before = stage.UsageWith(running.ProcessId);
        var started = Stopwatch.GetTimestamp();
        await fleet.CreateAsync(_created, _created += Tenants, cancellationToken, concurrency: Concurrency);
        var time = Stopwatch.GetElapsedTime(started);
        return new Sample(time.TotalMilliseconds, stage.UsageWith(running.ProcessId) - before);
    }

    private static Task<byte[]> HoldLeaseAsync(Stage stage, CancellationToken cancellationToken) => stage.Admin.SendAsync(
        HttpMethod.Post,
        "apis/coordination.k8s.io/v1/namespaces/lessor-system/leases",
        Encoding.UTF8.GetBytes("""{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"lessor-leader"},"spec":{"holderIdentity":"nobody","leaseDurationSeconds":86400}}"""),
        cancellationToken: cancellationToken);
}
