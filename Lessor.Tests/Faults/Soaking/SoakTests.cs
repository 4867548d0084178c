using Lessor.ControlPlane.Processes;
using Lessor.Tests.Cluster.Program;
using Lessor.Tests.Faults.Proxy;

namespace Lessor.Tests.Faults.Soaking;

/// <summary>
/// A hundred tenants under random faults and changes: in the end all are as they should be, the operator holds no more than before, and nothing moves any
/// more (property 28). As long as SOAK says; <c>make soak</c> says half an hour, and <c>make test</c> leaves it out.
/// </summary>
[Category("Cluster")]
[Category("Soak")]
public sealed class SoakTests
{
    // A leak ends the operator, whatever the machine has.
    private static readonly Dictionary<string, string> Bounds = new() { ["DOTNET_GCHeapHardLimit"] = "0x10000000" };
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private FaultProxy _proxy = null!;
    private OperatorProgram _operator = null!;
    private SoakTenants _tenants = null!;
    private SoakSettings _settings = null!;

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
        _tenants = new SoakTenants(await FaultCluster.GetKubectlAsync(), new Random(_settings.Seed));
#pragma warning restore CA5394
        // What other tests left is none of ours.
        await (await FaultCluster.GetKubectlAsync()).DoAsync("delete", "tenants", "--all", "--wait=false");
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
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
        var versions = await _tenants.VersionsAsync();
        await Task.Delay(TimeSpan.FromMinutes(1));
        Assert.That(await _tenants.VersionsAsync(), Is.EqualTo(versions), "something still moves");
        var (after, watchesAfter) = await FiguresAsync();
        Assert.Multiple(() =>
        {
            Assert.That(watchesAfter, Is.EqualTo(watches));
            Assert.That(after.Sockets, Is.LessThanOrEqualTo(before.Sockets + 5));
            Assert.That(after.Files, Is.LessThanOrEqualTo(before.Files + 10));
            Assert.That(after.Threads, Is.LessThanOrEqualTo(before.Threads + 10));
            Assert.That(after.Memory, Is.LessThanOrEqualTo((before.Memory * 2) + 50));
        });
    }

    private async Task DisturbAsync()
    {
        _proxy.Rules.Mix(new FaultMix(_settings.Seed, odds: 25).Draw);
        var started = TimeProvider.System.GetTimestamp();
        for (var round = 1; TimeProvider.System.GetElapsedTime(started) < _settings.Time; round++)
        {
            await _tenants.DisturbAsync();
            switch (round % 20)
            {
                case 10:
                    _proxy.CutConnections();
                    break;
                case 0:
                    _proxy.FreezeConnections();
                    break;
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        var struck = _proxy.Rules.Struck;
        await TestContext.Progress.WriteLineAsync($"{struck} requests fared ill.");
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
        var figures = ProcessFigures.Read(_operator.Id);
        await TestContext.Progress.WriteLineAsync($"{figures}, {_proxy.OpenWatches} watches");
        return (figures, _proxy.OpenWatches);
    }
}
