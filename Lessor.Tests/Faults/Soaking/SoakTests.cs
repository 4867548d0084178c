using System.Globalization;
using Lessor.ControlPlane.Processes;
using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Program;
using Lessor.Tests.Cluster.Telemetry;
using Lessor.Tests.Faults.Proxy;

namespace Lessor.Tests.Faults.Soaking;

/// <summary>
/// A hundred tenants under random faults and changes: in the end all are as they should be, the operator holds no more than before, and nothing moves any
/// more (property 28). As long as SOAK says: two minutes by default, and half an hour in <c>make soak</c>.
/// </summary>
[Category("Cluster")]
public sealed class SoakTests
{
    // A leak ends the operator, whatever the machine has.
    private static readonly Dictionary<string, string> Bounds = new() { ["DOTNET_GCHeapHardLimit"] = "0x10000000" };
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private readonly SoakJournal _journal = new();
    private FaultProxy _proxy = null!;
    private OperatorProgram _operator = null!;
    private SoakTenants _tenants = null!;
    private SoakSettings _settings = null!;
    private MetricsClient _metrics = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _settings = SoakSettings.Read();
        await TestContext.Progress.WriteLineAsync($"Soaking for {_settings.Time}, SOAK_SEED={_settings.Seed}");
        var cluster = await FaultCluster.GetAsync();
        _proxy = await FaultProxy.StartAsync(cluster);
        _proxy.Keeps = false;
        var kubeconfig = await _proxy.RedirectAsync(await cluster.IssueServiceAccountKubeconfigAsync("lessor-system", "lessor-operator"), cluster);
        _operator = await OperatorProgram.StartAsync(kubeconfig, Bounds);
#pragma warning disable CA5394 // Not for secrets: the same seed must draw the same.
        _tenants = new SoakTenants(await FaultCluster.GetKubectlAsync(), new Random(_settings.Seed), _journal);
#pragma warning restore CA5394
        _metrics = await MetricsClient.BoundToAsync(_operator.MetricsAddress, cluster, "lessor-metrics-reader");
        // What other tests left is none of ours.
        await (await FaultCluster.GetKubectlAsync()).DoAsync("delete", "tenants", "--all", "--wait=false");
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        var journal = await _journal.KeepAsync(string.Create(CultureInfo.InvariantCulture, $"soak-{_settings.Seed}.log"));
        await TestContext.Progress.WriteLineAsync($"SOAK_SEED={_settings.Seed}. What was done: {journal}; what the operator said: {_operator.LogPath}");
        _metrics.Dispose();
        _operator.Signal(PosixSignal.Terminate);
        _operator.Dispose();
        await _proxy.DisposeAsync();
    }

    [Test]
    public async Task Tenants_UnderFaultsAndChanges_ConvergeWithoutALeakAndThenRest()
    {
        await _tenants.CompleteAsync();
        await SettleAsync();
        var (before, watches) = await FiguresAsync();

        await DisturbAsync();
        _proxy.Rules.Clear();
        // Those that were frozen would only be noticed later.
        _proxy.CutConnections();
        await _tenants.CompleteAsync();
        await SettleAsync();

        await RightAsync();
        _journal.Note("all are as they should be");
        var versions = await _tenants.VersionsAsync();
        await Task.Delay(TimeSpan.FromMinutes(1));
        Assert.That(await _tenants.VersionsAsync(), Is.EqualTo(versions), "something still moves");
        // One that has just come to its end is opened again.
        await Eventually.HoldsAsync(() => _proxy.OpenWatches == watches, $"there were {watches} watches");
        var (after, _) = await FiguresAsync();
        Assert.Multiple(() =>
        {
            Assert.That(after.Sockets, Is.LessThanOrEqualTo(before.Sockets + 5));
            Assert.That(after.Files, Is.LessThanOrEqualTo(before.Files + 10));
            Assert.That(before.Timers, Is.GreaterThan(watches), "each watch has its patience");
            Assert.That(after.Timers, Is.LessThanOrEqualTo(before.Timers + 20));
            Assert.That(after.Threads, Is.LessThanOrEqualTo(before.Threads + 10));
            Assert.That(after.Memory, Is.LessThanOrEqualTo((before.Memory * 2) + 50));
        });
    }

    private async Task DisturbAsync()
    {
        var mix = new FaultMix(_settings.Seed, odds: 25);
        _proxy.Rules.Mix(request => _journal.Struck(request, mix.Draw(request)));
        var started = TimeProvider.System.GetTimestamp();
        for (var round = 1; TimeProvider.System.GetElapsedTime(started) < _settings.Time; round++)
        {
            await _tenants.DisturbAsync();
            switch (round % 20)
            {
                case 10:
                    _journal.Note("cut connections");
                    _proxy.CutConnections();
                    break;
                case 0:
                    _journal.Note("freeze connections");
                    _proxy.FreezeConnections();
                    break;
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        var struck = _proxy.Rules.Struck;
        await TestContext.Progress.WriteLineAsync($"{struck} requests fared ill: {_journal.Faults}");
        Assert.That(struck, Is.GreaterThan(50));
    }

    private async Task SettleAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await _tenants.UnsettledAsync() is { Length: > 0 } unsettled)
        {
            Assert.That(TimeProvider.System.GetElapsedTime(started), Is.LessThan(Patience), $"not as they should be: {unsettled}");
            if (unsettled.Contains("missing", StringComparison.Ordinal))
            {
                // Those that were still being deleted are wanted again.
                await _tenants.CompleteAsync();
            }

            await Task.Delay(TimeSpan.FromSeconds(2));
        }
    }

    // What was changed last may not have been noticed yet: the watches have just been cut.
    private async Task RightAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await _tenants.WrongAsync() is { Length: > 0 } wrong)
        {
            Assert.That(TimeProvider.System.GetElapsedTime(started), Is.LessThan(Patience), wrong);
            await Task.Delay(TimeSpan.FromSeconds(2));
        }
    }

    private async Task<(ProcessFigures Figures, int Watches)> FiguresAsync()
    {
        // Watches that just ended are opened again.
        await Task.Delay(TimeSpan.FromSeconds(2));
        var figures = ProcessFigures.Read(_operator.Id, await _metrics.ReadAsync());
        await TestContext.Progress.WriteLineAsync($"{figures}, {_proxy.OpenWatches} watches");
        return (figures, _proxy.OpenWatches);
    }
}
