using KubeOps.Tests;
using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Telemetry.Admission;
using Lessor.Operator.Telemetry.Changes;
using Lessor.Operator.Telemetry.Prometheus;
using Lessor.Operator.Telemetry.Records;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;
using Lessor.Webhooks.Replies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Lessor.Tests.Telemetry;

/// <summary>What it costs to be watched: metrics are collected, and no trace is.</summary>
internal sealed class AllocationTests
{
    private const int Times = 1000;
    private static readonly ObjectKey Key = new("v1", "ConfigMap", "acme", "one");

    private TestMeters _meters = null!;
    private PrometheusExporter _exporter = null!;
    private MeterProvider _provider = null!;

    [SetUp]
    public void Start()
    {
        Assert.That(TelemetrySource.Activities.HasListeners(), Is.False, "no traces");
        _meters = new TestMeters();
        _exporter = new PrometheusExporter();
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter("Lessor.Operator").SetExemplarFilter(ExemplarFilterType.TraceBased).AddReader(new BaseExportingMetricReader(_exporter)).Build();
    }

    [TearDown]
    public void End()
    {
        _provider.Dispose();
        _exporter.Dispose();
        _meters.Dispose();
    }

    [Test]
    public void Reconcile_Measured_AllocatesNothing()
    {
        var metrics = new TenantMetrics(_meters);

        Assert.That(AllocatedBy(() => metrics.Reconciled(TenantOperation.Reconcile, PhaseState.Done, TimeSpan.FromSeconds(1))), Is.Zero);
        Assert.That(AllocatedBy(() => metrics.BecameReady(TimeSpan.FromSeconds(1))), Is.Zero);
        Assert.That(AllocatedBy(() => metrics.Happened(PendingChange.Created, success: true)), Is.Zero);
        Assert.That(AllocatedBy(() => metrics.Drifted(1)), Is.Zero);
    }

    [Test]
    public void Apply_CountedAndNotTraced_AllocatesNothing()
    {
        var metrics = new ApplyMetrics(_meters);

        Assert.That(AllocatedBy(Apply), Is.Zero);

        void Apply()
        {
            using var span = Spans.Apply(Key);
            metrics.Applied(ApplyAction.Created);
            span.End(Words.Of(ApplyAction.Created));
        }
    }

    [Test]
    public void Review_CountedAndNotTraced_AllocatesNothing()
    {
        var metrics = new AdmissionMetrics(_meters);
        var telemetry = new AdmissionTelemetry(_ => Task.CompletedTask, metrics, TimeProvider.System);
        var context = new DefaultHttpContext { Request = { Path = "/validate/tenant" } };
        context.Features.Set(new AdmissionVerdict(Allowed: true, 200));

        Assert.That(AllocatedBy(() => metrics.Reviewed("Tenant", "validate", "allowed", TimeSpan.FromMilliseconds(1))), Is.Zero);
        // In a debug build what an asynchronous method knows is an object.
        Assert.That(AllocatedBy(() => telemetry.InvokeAsync(context)) / Times, Is.LessThanOrEqualTo(104));
    }

    // The record for those who ask is kept for each.
    [Test]
    public void Reconcile_OfAnUnchangedTenant_LeavesARecordAndLittleElse()
    {
        var telemetry = new TenantTelemetry(
            new TenantMetrics(_meters), new PendingChanges(TimeProvider.System), new TenantRecords(), new ManualTimeProvider(), NullLogger<TenantTelemetry>.Instance);
        var scope = new TenantScope(new Tenant { Metadata = new() { Name = "acme" } });

        Assert.That(AllocatedBy(Reconcile) / Times, Is.InRange(1, 1024));

        void Reconcile()
        {
            using var run = telemetry.Begin(scope, TenantOperation.Reconcile);
            run.End(PhaseResult.Done(""));
        }
    }

    // The least of some rounds: another part of the runtime may allocate on this thread now and then, but not in each round.
    private static long AllocatedBy(Action act)
    {
        var least = long.MaxValue;
        for (var round = 0; round < 10 && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Times; i++)
            {
                act();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
