using System.Diagnostics;
using System.Globalization;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Measuring;
using Lessor.Benchmarks.Operators;

namespace Lessor.Benchmarks.Creation;

/// <summary>
/// New tenants to Ready, against the same requests from a bare client; each round of each arm on a control plane of its own with an empty etcd. Both arms' clocks run from the first tenant's creation, as the replay of a
/// tenant begins when the tenant is there, to the end of the last tenant. A hundred tenants before that warm both up: compilers, connections, the kinds that are watched.
/// </summary>
internal sealed class CreateBenchmark : IBenchmark
{
    private const int Tenants = 500;
    private const int WarmUp = 100;

    // Of the tenant itself: a namespace, its service account, the account's role binding and the network policy; and what its Component renders.
    private const int ObjectsOfTenant = 4 + Fleet.Objects;

    public string Name => "create";

    public IReadOnlyList<int> Rows => [2, 3];

    public async Task<IReadOnlyList<Finding>> RunAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            var arms = await Rounds.RunAsync(
                "ms",
                [
                    ($"{Tenants} new tenants to Ready", () => CreateAsync(file, progress, cancellationToken)),
                    ("the same requests by a bare client", () => ReplayAsync(file, progress, cancellationToken)),
                ],
                warmUp: false);
            return [.. FindingsOf(arms, await TenantRequests.ReadAsync(file, cancellationToken))];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<Sample> CreateAsync(string file, IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.StartAsync(cancellationToken);
        var fleet = new Fleet(stage.Admin);
        await fleet.ComponentAsync("hello", cancellationToken);
        var running = await OperatorUnderTest.StartAsync(stage, cancellationToken);
        await using var operators = running;
        await running.AskAsync<bool>("keep", cancellationToken);
        await fleet.CreateAsync(Tenants, Tenants + WarmUp, cancellationToken);
        await running.AskAsync<double>(string.Create(CultureInfo.InvariantCulture, $"ready {WarmUp}"), cancellationToken);
        var before = stage.UsageWith(running.ProcessId);
        var started = Stopwatch.GetTimestamp();
        await fleet.CreateAsync(0, Tenants, cancellationToken);
        await running.AskAsync<double>(string.Create(CultureInfo.InvariantCulture, $"ready {Tenants}"), cancellationToken);
        var sample = new Sample(Stopwatch.GetElapsedTime(started).TotalMilliseconds, stage.UsageWith(running.ProcessId) - before);
        // The last events are still on their way.
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        await running.AskAsync<bool>($"write {file}", cancellationToken);
        progress.Report($"operator: {sample}");
        return sample;
    }

    private static async Task<Sample> ReplayAsync(string file, IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.StartAsync(cancellationToken);
        var fleet = new Fleet(stage.Admin);
        await fleet.ComponentAsync("hello", cancellationToken);
        using var client = BareClient.For(await stage.OperatorKubeconfigAsync(cancellationToken));
        var requests = await TenantRequests.ReadAsync(file, cancellationToken);
        bool IsFirst(string name) => string.CompareOrdinal(name, fleet.Name(Tenants)) >= 0;
        var warmUp = new Replay(client, requests.Of(IsFirst));
        await Task.WhenAll(warmUp.RunAsync(cancellationToken), fleet.CreateAsync(Tenants, Tenants + WarmUp, cancellationToken, warmUp.Add));
        var replay = new Replay(client, requests.Of(name => !IsFirst(name)));
        var before = stage.UsageWith(Environment.ProcessId);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(replay.RunAsync(cancellationToken), fleet.CreateAsync(0, Tenants, cancellationToken, replay.Add));
        var sample = new Sample(Stopwatch.GetElapsedTime(started).TotalMilliseconds, stage.UsageWith(Environment.ProcessId) - before);
        progress.Report($"replay: {sample}");
        return sample;
    }

    // Both arms have the machine full.
    private static string BoundBy(Usage with, Usage without) => string.Create(
        CultureInfo.InvariantCulture,
        $"Both arms have the machine full, so processor time bounds the ratio: for each tenant the operator takes {with.Subject / Tenants:0.0} ms where the bare client takes {without.Subject / Tenants:0.0}, and the API server {with.ApiServer / Tenants:0} where it takes {without.ApiServer / Tenants:0}: beside the same requests it opens a watch of the tenant's Secrets and sends the operator what happens to the tenant and its namespace, twice, and to each of its objects. Tried: no request that isn't needed (row 3), and one Event for each tenant in place of three, which made no difference that could be told from what rounds differ. What it would take: tenants and namespaces watched once for the queue and for what others must know of them.");

    private static IEnumerable<Finding> FindingsOf(IReadOnlyList<Arm> arms, TenantRequests requests)
    {
        yield return Finding.Ratio(2, $"{Tenants} new tenants to Ready / a raw replay of the same requests by a bare client at the same concurrency on a fresh etcd", arms[0], arms[1], Target.AtMost(1.25), BoundBy(arms[0].Usage!.Value, arms[1].Usage!.Value));
        var events = requests.Where(request => request.Target.Contains(TenantRequests.Events, StringComparison.Ordinal)).Count;
        var sent = new Arm("requests per new tenant, events aside", (requests.Count - events) / (double)requests.ByTenant.Count, "");
        var needed = new Arm("its objects, the finalizer and one status write", ObjectsOfTenant + 2, "");
        yield return Finding.Ratio(
            3, "requests per new tenant / (its objects + finalizer + one status write)", sent, needed, Target.AtMost(1.15),
            string.Create(CultureInfo.InvariantCulture, $"Its objects are what Lessor must create for it: the namespace, the service account, its role binding, the network policy, and the Component's {Fleet.Objects}. Events are told in the background, {events / (double)requests.ByTenant.Count:0.00} per new tenant."));
    }
}
