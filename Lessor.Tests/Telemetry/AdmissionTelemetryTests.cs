using System.Diagnostics;
using System.Text;
using KubeOps.Tests;
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
    private ManualTimeProvider _clock = null!;

    [SetUp]
    public void Start()
    {
        _meters = new TestMeters();
        _exporter = new PrometheusExporter();
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter("Lessor.Operator").AddReader(new BaseExportingMetricReader(_exporter)).Build();
        _metrics = new AdmissionMetrics(_meters);
        _clock = new ManualTimeProvider();
    }

    [TearDown]
    public void End()
    {
        _provider.Dispose();
        _exporter.Dispose();
        _meters.Dispose();
    }

    [TestCase("/validate/tenant", 200, true, 200, "Tenant", "validate", "allowed")]
    [TestCase("/validate/tenant", 200, false, 422, "Tenant", "validate", "denied")]
    [TestCase("/validate/component", 200, false, 403, "Component", "validate", "denied")]
    [TestCase("/validate/tenant", 200, false, 503, "Tenant", "validate", "failed")]
    [TestCase("/mutate/tenant", 503, null, 0, "Tenant", "mutate", "failed")]
    [TestCase("/validate/component", 400, false, 422, "Component", "validate", "failed")]
    public async Task Review_ByItsAnswer_IsCountedOnce(string path, int status, bool? allowed, int code, string kind, string operation, string result)
    {
        await RunAsync(path, context =>
        {
            context.Response.StatusCode = status;
            if (allowed is { } verdict)
            {
                context.Features.Set(new AdmissionVerdict(verdict, code));
            }
        });

        Assert.That(Counted(("kind", kind), ("operation", operation), ("result", result)), Is.EqualTo(1));
        Assert.That(Counted(), Is.EqualTo(1));
    }

    [Test]
    public async Task Review_Answered_IsMeasured()
    {
        await RunAsync("/mutate/tenant", _ => _clock.Advance(TimeSpan.FromMilliseconds(40)));

        var read = Scrape();
        Assert.That(read.Value(MetricNames.AdmissionDuration + "_sum", ("kind", "Tenant"), ("operation", "mutate")), Is.EqualTo(0.04).Within(1e-9));
        Assert.That(read.Value(MetricNames.AdmissionDuration + "_bucket", ("le", "0.025")), Is.Zero);
        Assert.That(read.Value(MetricNames.AdmissionDuration + "_bucket", ("le", "0.1")), Is.EqualTo(1));
    }

    [Test]
    public async Task Review_ThatBreaks_IsCountedAsFailed()
    {
        Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync("/validate/tenant", _ => throw new InvalidOperationException()));

        Assert.That(Counted(("result", "failed")), Is.EqualTo(1));
        await RunAsync("/healthz", _ => { });
        Assert.That(Counted(), Is.EqualTo(1));
    }

    [TestCase("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "4bf92f3577b34da6a3ce929d0e0e4736")]
    [TestCase("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00", null)]
    [TestCase("no trace", "")]
    [TestCase("", "")]
    public async Task Review_OfATracedRequest_IsInThatTrace(string traceParent, string? trace)
    {
        using var spans = new RecordedSpans();
        // As ASP.NET does for each request, and exports nowhere.
        using var request = new Activity("request").Start();

        await RunAsync("/validate/tenant", context => context.Features.Set(new AdmissionVerdict(Allowed: true, 200)), traceParent);

        Assert.That(spans.All.Count(), Is.EqualTo(trace is null ? 0 : 1), "it is for the one who asks whether that is sampled");
        Assert.That(spans.All.Select(span => (span.ParentId is null ? "" : span.TraceId.ToHexString(), span.GetTagItem("lessor.result"))), Is.All.EqualTo((trace, "allowed")));
        Assert.That(Activity.Current, Is.SameAs(request));
    }

    [Test]
    public void Counters_BeforeTheFirstReview_AreThereAtZero()
    {
        _metrics.Begin();

        Assert.That(Scrape().Has(MetricNames.Admission));
        Assert.That(Counted(), Is.Zero);
    }

    private Task RunAsync(string path, Action<HttpContext> review, string traceParent = "")
    {
        var context = new DefaultHttpContext { Request = { Path = path, Headers = { TraceParent = traceParent } } };
        return new AdmissionTelemetry(
            reviewed =>
            {
                review(reviewed);
                return Task.CompletedTask;
            },
            _metrics,
            _clock).InvokeAsync(context);
    }

    private double Counted(params (string, string)[] labels) => Scrape().Value(MetricNames.Admission, labels);

    private Exposition Scrape() => Exposition.Read(Encoding.UTF8.GetString(_exporter.Scrape(ExpositionFormat.Text)!));
}
