using System.Text;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Telemetry.Admission;
using Lessor.Operator.Telemetry.Prometheus;
using Lessor.Webhooks.Replies;
using Microsoft.AspNetCore.Http;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Lessor.Tests.Telemetry;

/// <summary>How reviews are counted.</summary>
internal sealed class AdmissionTelemetryTests
{
    private TestMeters _meters = null!;
    private PrometheusExporter _exporter = null!;
    private MeterProvider _provider = null!;
    private AdmissionMetrics _metrics = null!;

    [SetUp]
    public void Start()
    {
        _meters = new TestMeters();
        _exporter = new PrometheusExporter();
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter("Lessor.Operator").AddReader(new BaseExportingMetricReader(_exporter)).Build();
        _metrics = new AdmissionMetrics(_meters);
    }

    [TearDown]
    public void End()
    {
        _provider.Dispose();
        _exporter.Dispose();
        _meters.Dispose();
    }

    [TestCase("/validate/tenant", 200, false, "Tenant", "validate", "allowed")]
    [TestCase("/validate/tenant", 200, true, "Tenant", "validate", "denied")]
    [TestCase("/mutate/tenant", 503, false, "Tenant", "mutate", "failed")]
    [TestCase("/validate/component", 400, true, "Component", "validate", "failed")]
    public async Task Review_ByItsAnswer_IsCountedOnce(string path, int status, bool refused, string kind, string operation, string result)
    {
        await RunAsync(path, context =>
        {
            context.Response.StatusCode = status;
            if (refused)
            {
                context.Features.Set(new AdmissionRefusal("lessor.io", kind, "acme", []));
            }
        });

        Assert.That(Counted(("kind", kind), ("operation", operation), ("result", result)), Is.EqualTo(1));
        Assert.That(Counted(), Is.EqualTo(1));
    }

    [Test]
    public async Task Review_ThatBreaks_IsCountedAsFailed()
    {
        Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync("/validate/tenant", _ => throw new InvalidOperationException()));

        Assert.That(Counted(("result", "failed")), Is.EqualTo(1));
        await RunAsync("/healthz", _ => { });
        Assert.That(Counted(), Is.EqualTo(1));
    }

    [Test]
    public void Counters_BeforeTheFirstReview_AreThereAtZero()
    {
        _metrics.Begin();

        Assert.That(Scrape().Has(MetricNames.Admission));
        Assert.That(Counted(), Is.Zero);
    }

    private Task RunAsync(string path, Action<HttpContext> review)
    {
        var context = new DefaultHttpContext { Request = { Path = path } };
        return new AdmissionTelemetry(
            reviewed =>
            {
                review(reviewed);
                return Task.CompletedTask;
            },
            _metrics).InvokeAsync(context);
    }

    private double Counted(params (string, string)[] labels) => Scrape().Value(MetricNames.Admission, labels);

    private Exposition Scrape() => Exposition.Read(Encoding.UTF8.GetString(_exporter.Scrape(ExpositionFormat.Text)!));
}
