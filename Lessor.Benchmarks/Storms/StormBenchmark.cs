using System.Diagnostics;
using System.Globalization;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Creation;
using Lessor.Benchmarks.Measuring;
using Lessor.Benchmarks.Operators;

namespace Lessor.Benchmarks.Storms;

/// <summary>
/// One edit of a Component that all tenants run, against a replay of the applies that it leads to, on a second control plane with the same tenants and objects and no operator; and how long a new tenant, of another Component, takes in
/// the middle of it. The edit's clock runs until each tenant's status tells of it. Only the applies are replayed: the status writes, one per tenant, aren't.
/// </summary>
internal sealed class StormBenchmark : IBenchmark
{
    private const int Tenants = 500;
    private const string Prefix = "app-";

    private const string Bound =
        "All four objects of each tenant change, so that the replay's applies are real ones. Beside them the operator writes each tenant's status, which costs the API server as much as three applies of a ConfigMap (a write of a custom resource is decoded, " +
        "validated and encoded field by field, however little of it changes), and an Event, and is sent five watch events: the API server's processor time is about twice the replay's, which bounds the ratio. " +
        "Tried: lanes in the queue, a learnt number of requests in flight, one Event for a reconcile. What it would take: a status of fewer fields, with a line of text for each object of the inventory and conditions for those phases alone that " +
        "have something to do. ";

    private const string NewTenant =
        "A new tenant goes before the storm's in the operator's queue, so it waits for a worker and no more; but its dozen of requests, most of which need the one before, each wait at an API server that the storm keeps full. " +
        "Tried: a lane of its own, a learnt number of requests in flight. What it would take: fewer of the storm's requests in flight while a new tenant is on its way.";

    private int _edits;
    private int _others;

    public string Name => "storm";

    public IReadOnlyList<int> Rows => [7];

    public async Task<IReadOnlyList<Finding>> RunAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        await using var stage = await Stage.StartAsync(cancellationToken);
        await using var copy = await Stage.StartAsync(cancellationToken);
        var (fleet, others) = (new Fleet(stage.Admin), new Fleet(stage.Admin, "other"));
        var running = await OperatorUnderTest.StartAsync(stage, cancellationToken);
        await using var operators = running;
        await SetAsync(stage, copy, running, file, cancellationToken);
        await others.ComponentAsync("hello", cancellationToken);
        using var client = BareClient.For(await copy.OperatorKubeconfigAsync(cancellationToken));
        try
        {
            var arms = await Rounds.RunAsync(
                "ms",
                [
                    ($"one Component edit over {Tenants} tenants", () => EditAsync(stage, fleet, running, file, progress, cancellationToken)),
                    ("a raw replay of those applies", () => ReplayAsync(copy, client, file, progress, cancellationToken)),
                    ("a new tenant to Ready in a storm", () => InStormAsync(fleet, others, running, progress, cancellationToken)),
                    ("a new tenant to Ready when idle", () => NewAsync(others, running, progress, cancellationToken)),
                ]);
            var one = await OneObjectAsync(fleet, running, file, cancellationToken);
            return
            [
                Finding.Ratio(7, $"one Component edit over {Tenants} tenants / a raw replay of those applies", arms[0], arms[1], Target.AtMost(1.5), Bound + one),
                Finding.Ratio(7, "a new tenant's time to Ready in that storm / when idle", arms[2], arms[3], Target.AtMost(3), NewTenant),
            ];
        }
        finally
        {
            File.Delete(file);
        }
    }

    // The operator makes the one set of tenants, and a replay the other.
    private static async Task SetAsync(Stage stage, Stage copy, OperatorUnderTest running, string file, CancellationToken cancellationToken)
    {
        var (fleet, same) = (new Fleet(stage.Admin), new Fleet(copy.Admin));
        await Task.WhenAll(fleet.ComponentAsync("hello", cancellationToken), same.ComponentAsync("hello", cancellationToken));
        await running.AskAsync<bool>("keep", cancellationToken);
        await fleet.CreateAsync(0, Tenants, cancellationToken);
        await running.AskAsync<double>(string.Create(CultureInfo.InvariantCulture, $"ready {Tenants}"), cancellationToken);
        await running.AskAsync<bool>($"write {file}", cancellationToken);
        using var client = BareClient.For(await copy.OperatorKubeconfigAsync(cancellationToken));
        var replay = new Replay(client, await TenantRequests.ReadAsync(file, cancellationToken));
        await Task.WhenAll(replay.RunAsync(cancellationToken), same.CreateAsync(0, Tenants, cancellationToken, replay.Add));
    }

    private async Task<Sample> EditAsync(Stage stage, Fleet fleet, OperatorUnderTest running, string file, IProgress<string> progress, CancellationToken cancellationToken)
    {
        await running.AskAsync<bool>("keep", cancellationToken);
        var before = stage.UsageWith(running.ProcessId);
        var started = Stopwatch.GetTimestamp();
        await fleet.ComponentAsync(NextGreeting(), cancellationToken);
        await StormEndAsync(running, cancellationToken);
        var sample = new Sample(Stopwatch.GetElapsedTime(started).TotalMilliseconds, stage.UsageWith(running.ProcessId) - before);
        await running.AskAsync<bool>($"write {file}", cancellationToken);
        await CheckAsync(stage, cancellationToken);
        progress.Report($"edit: {sample}");
        return sample;
    }

    private static async Task<Sample> ReplayAsync(Stage copy, BareClient client, string file, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var applies = (await TenantRequests.ReadAsync(file, cancellationToken)).Of(IsOfTheFleet).Where(IsApply);
        var before = copy.UsageWith(Environment.ProcessId);
        var started = Stopwatch.GetTimestamp();
        await new Replay(client, applies).RunAllAsync(cancellationToken);
        var sample = new Sample(Stopwatch.GetElapsedTime(started).TotalMilliseconds, copy.UsageWith(Environment.ProcessId) - before);
        progress.Report($"replay of {applies.Count} applies: {sample}");
        return sample;
    }

    // What an edit costs that changes one of a tenant's four objects, in words.
    private async Task<string> OneObjectAsync(Fleet fleet, OperatorUnderTest running, string file, CancellationToken cancellationToken)
    {
        await running.AskAsync<bool>("keep", cancellationToken);
        var started = Stopwatch.GetTimestamp();
        await fleet.ComponentAsync(Greeting, cancellationToken, level: "debug");
        await StormEndAsync(running, cancellationToken);
        var time = Stopwatch.GetElapsedTime(started);
        await running.AskAsync<bool>($"write {file}", cancellationToken);
        var sent = (await TenantRequests.ReadAsync(file, cancellationToken)).Of(IsOfTheFleet).Where(request => !request.Target.Contains(TenantRequests.Events, StringComparison.Ordinal));
        return string.Create(
            CultureInfo.InvariantCulture, $"An edit that changes one of the four objects takes {(double)sent.Count / Tenants:0.##} requests for each tenant, and {time.TotalMilliseconds:0} ms for all.");
    }

    private async Task<Sample> InStormAsync(Fleet fleet, Fleet others, OperatorUnderTest running, IProgress<string> progress, CancellationToken cancellationToken)
    {
        await running.AskAsync<bool>("keep", cancellationToken);
        await fleet.ComponentAsync(NextGreeting(), cancellationToken);
        await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        var sample = await NewAsync(others, running, progress, cancellationToken);
        await StormEndAsync(running, cancellationToken);
        return sample;
    }

    private async Task<Sample> NewAsync(Fleet others, OperatorUnderTest running, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await others.CreateAsync(_others, ++_others, cancellationToken);
        await running.AskAsync<double>("ready 1", cancellationToken);
        var sample = new Sample(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        progress.Report($"new: {sample.Value}");
        return sample;
    }

    private static Task<bool> StormEndAsync(OperatorUnderTest running, CancellationToken cancellationToken) =>
        running.AskAsync<bool>(string.Create(CultureInfo.InvariantCulture, $"written {Prefix} {Tenants}"), cancellationToken);

    // What ended was the storm: all tenants are ready, with one revision.
    private static async Task CheckAsync(Stage stage, CancellationToken cancellationToken)
    {
        var tenants = await stage.Admin.ReadAsync("apis/lessor.io/v1/tenants", cancellationToken);
        var states = tenants["items"]!.AsArray().Where(tenant => tenant!["metadata"]!["name"]!.GetValue<string>().StartsWith(Prefix, StringComparison.Ordinal))
            .Select(tenant => tenant!["status"]!["components"]![0]!).Select(component => (component["revision"]?.GetValue<string>(), component["ready"]?.GetValue<bool>())).Distinct().ToList();
        if (states is not [(not null, true)])
        {
            throw new InvalidOperationException($"The edit hasn't reached all tenants: {string.Join(", ", states)}");
        }
    }

    private static bool IsOfTheFleet(string tenant) => tenant.StartsWith(Prefix, StringComparison.Ordinal);

    private static bool IsApply(LoggedRequest request) => request.ContentType == "application/apply-patch+yaml";

    private string Greeting => string.Create(CultureInfo.InvariantCulture, $"hello {_edits}");

    private string NextGreeting()
    {
        _edits++;
        return Greeting;
    }
}
