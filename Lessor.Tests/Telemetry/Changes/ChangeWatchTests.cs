using System.Globalization;
using System.Text;
using KubeOps.Tests;
using Lessor.Entities.Conditions;
using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;
using Lessor.Operator.Components;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Telemetry.Changes;
using Lessor.Operator.Telemetry.Prometheus;
using Lessor.Operator.Telemetry.Records;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;
using Lessor.Tests.Watching;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Lessor.Tests.Telemetry.Changes;

/// <summary>Changes of a tenant are seen by a watch that is another than the loop's: each is counted once, whichever of them is ahead.</summary>
internal sealed class ChangeWatchTests
{
    private readonly ManualTimeProvider _clock = new();
    private TestMeters _meters = null!;
    private PrometheusExporter _exporter = null!;
    private MeterProvider _provider = null!;
    private TenantTelemetry _telemetry = null!;
    private TenantDirectory _directory = null!;
    private IRevisions _revisions = null!;
    private ScriptedWatch _watch = null!;
    private int _shown;

    [SetUp]
    public async Task StartAsync()
    {
        _meters = new TestMeters();
        _exporter = new PrometheusExporter();
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter("Lessor.Operator").AddReader(new BaseExportingMetricReader(_exporter)).Build();
        var changes = new PendingChanges(_clock);
        _telemetry = new TenantTelemetry(new TenantMetrics(_meters), changes, new TenantRecords(), _clock, NullLogger<TenantTelemetry>.Instance);
        var cluster = new ScriptedCluster();
        _directory = new TenantDirectory(cluster, TimeProvider.System, NullLogger<TenantDirectory>.Instance);
        _revisions = Substitute.For<IRevisions>();
        await new ChangeWatch(_directory, _revisions, changes, _telemetry).StartAsync(default);
        _shown = 0;
        _directory.StateChanged += (_, _, _) => _shown++;
        _directory.Start();
        _watch = await cluster.NextWatchAsync();
    }

    [TearDown]
    public async Task EndAsync()
    {
        await _directory.DisposeAsync();
        _provider.Dispose();
        _exporter.Dispose();
        _meters.Dispose();
    }

    [Test]
    public async Task Change_ShownBeforeItsReconcile_IsCountedAndTimedSinceThen()
    {
        await ShowAsync(generation: 1, observed: 0);
        Pass(seconds: 2);
        using (var run = Begin(generation: 1, observed: 0))
        {
            Pass(seconds: 3);
            run.End(PhaseResult.Done(""));
        }

        Reconcile(generation: 1, observed: 1);
        Assert.That((Counted("created"), Counted("updated"), Waited()), Is.EqualTo((1, 0, 5)));
    }

    [Test]
    public async Task Change_ShownAfterItsReconcile_IsCountedOnce()
    {
        await ShowAsync(generation: 1, observed: 0);
        Reconcile(generation: 1, observed: 0);

        Reconcile(generation: 2, observed: 1);
        Assert.That((Counted("created"), Counted("updated")), Is.EqualTo((1, 1)));

        await ShowAsync(generation: 2, observed: 1);
        Reconcile(generation: 2, observed: 2);
        Assert.That((Counted("created"), Counted("updated")), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Change_ShownDuringItsReconcile_IsCountedOnce()
    {
        using (var run = Begin(generation: 1, observed: 0))
        {
            Pass(seconds: 1);
            await ShowAsync(generation: 1, observed: 0);
            run.End(PhaseResult.Done(""));
        }

        Reconcile(generation: 1, observed: 1);
        Assert.That((Counted("created"), Counted("updated")), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Change_ShownLate_DoesNotMakeTheNextOneLonger()
    {
        Reconcile(generation: 1, observed: 0);
        await ShowAsync(generation: 1, observed: 0);
        Pass(seconds: 100);

        await ShowAsync(generation: 2, observed: 1);
        Pass(seconds: 1);
        Reconcile(generation: 2, observed: 1);
        Assert.That((Counted("created"), Counted("updated"), Waited()), Is.EqualTo((1, 1, 1)));
    }

    [Test]
    public async Task Change_DuringTheReconcileOfAnother_IsCountedByItself()
    {
        await ShowAsync(generation: 1, observed: 0);
        using (var run = Begin(generation: 1, observed: 0))
        {
            Pass(seconds: 5);
            await ShowAsync(generation: 2, observed: 0);
            run.End(PhaseResult.Done(""));
        }

        Assert.That((Counted("created"), Counted("updated")), Is.EqualTo((1, 0)));
        Pass(seconds: 2);
        Reconcile(generation: 2, observed: 1);
        Assert.That((Counted("created"), Counted("updated"), Waited()), Is.EqualTo((1, 1, 7)));
    }

    [Test]
    public async Task Change_BeforeAnotherWasReady_IsPartOfThat()
    {
        await ShowAsync(generation: 1, observed: 0);
        using (var run = Begin(generation: 1, observed: 0))
        {
            Pass(seconds: 5);
            await ShowAsync(generation: 2, observed: 0);
            run.End(PhaseResult.Waiting("Unhealthy", "not yet"));
        }

        Pass(seconds: 2);
        Reconcile(generation: 2, observed: 1, ready: ConditionStatus.False);
        Reconcile(generation: 2, observed: 2);
        Assert.That((Counted("created"), Counted("updated"), Waited()), Is.EqualTo((1, 0, 7)));
    }

    [Test]
    public async Task ComponentsChange_ForATenantThatItConcerns_IsAnUpdate()
    {
        await ShowAsync(generation: 1, observed: 1);
        _revisions.Changed += Raise.Event<Action<string>>("web");
        Pass(seconds: 4);
        using (var run = Begin(generation: 1, observed: 1))
        {
            run.Scope.Happened(TenantEventReasons.Applied, "applied");
            run.End(PhaseResult.Done(""));
        }

        Reconcile(generation: 1, observed: 1);
        Assert.That((Counted("created"), Counted("updated"), Waited()), Is.EqualTo((0, 1, 4)));
    }

    [Test]
    public async Task ComponentsChange_ThatLeavesATenantAsItIs_IsNoUpdate()
    {
        await ShowAsync(generation: 1, observed: 1);
        _revisions.Changed += Raise.Event<Action<string>>("web");
        Reconcile(generation: 1, observed: 1);

        Assert.That(Counted("updated"), Is.Zero);
    }

    [Test]
    public async Task Tenant_MadeAgainUnderItsName_IsCountedAsCreated()
    {
        await ShowAsync(generation: 1, observed: 0);
        Reconcile(generation: 2, observed: 0);
        _watch.Send(WatchKind.Deleted, Json(generation: 2, observed: 2));
        await ShownAsync();

        await ShowAsync(generation: 1, observed: 0);
        Reconcile(generation: 1, observed: 0);
        Assert.That(Counted("created"), Is.EqualTo(2));
    }

    private async Task ShowAsync(long generation, long observed)
    {
        _watch.Send(WatchKind.Modified, Json(generation, observed));
        await ShownAsync();
    }

    private async Task ShownAsync()
    {
        await Eventually.TrueAsync(() => _shown > 0, "the watch to show it");
        _shown = 0;
    }

    private void Pass(int seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));

    private void Reconcile(long generation, long observed, ConditionStatus ready = ConditionStatus.True)
    {
        using var run = Begin(generation, observed, ready);
        run.End(PhaseResult.Done(""));
    }

    private TenantRun Begin(long generation, long observed, ConditionStatus ready = ConditionStatus.True)
    {
        var tenant = new Tenant { Metadata = new() { Name = "acme", Generation = generation } };
        tenant.Status.ObservedGeneration = observed;
        if (observed > 0)
        {
            tenant.Status.Conditions.Add(new() { Type = ConditionTypes.Ready, Status = ready });
        }

        return _telemetry.Begin(new TenantScope(tenant), TenantOperation.Reconcile);
    }

    private double Counted(string what) => Scrape().Value(MetricNames.TenantEvents, ("event", what), ("result", "success"));

    private double Waited() => Scrape().Value(MetricNames.TimeToReady + "_sum");

    private Exposition Scrape() => Exposition.Read(Encoding.UTF8.GetString(_exporter.Scrape(ExpositionFormat.Text)!));

    // The watch tells of what differs in the spec.
    private static string Json(long generation, long observed) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"apiVersion":"lessor.io/v1","kind":"Tenant","metadata":{"name":"acme","uid":"1","generation":{{{generation}}}},
        "spec":{"organization":"{{{generation}}}","components":[{"name":"web"}]},
        "status":{"observedGeneration":{{{observed}}},"conditions":[{"type":"Ready","status":"{{{(observed > 0 ? "True" : "Unknown")}}}"}]}}
        """);
}
