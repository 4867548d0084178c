using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Lessor.Operator.Telemetry.Prometheus;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Lessor.Tests.Telemetry;

/// <summary>What is scraped is what Prometheus' formats say, to the letter.</summary>
internal sealed class PrometheusExporterTests
{
    private static int _count;
    private Meter _meter = null!;
    private PrometheusExporter _exporter = null!;
    private MeterProvider _provider = null!;

    [SetUp]
    public void Start()
    {
        _meter = new Meter($"exposed-{Interlocked.Increment(ref _count)}");
        _exporter = new PrometheusExporter();
        _provider = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddAttributes([new("service.name", "test")]))
            .AddMeter(_meter.Name, $"{_meter.Name}-other")
            .SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddReader(new BaseExportingMetricReader(_exporter))
            .Build();
    }

    [TearDown]
    public void End()
    {
        _provider.Dispose();
        _exporter.Dispose();
        _meter.Dispose();
    }

    [Test]
    public void Counter_AsText_EndsInTotalInNameAndType()
    {
        _meter.CreateCounter<long>("shop.sales", "{sale}", "What was sold.").Add(3, new KeyValuePair<string, object?>("kind", "book"));

        Assert.That(Scrape(), Does.StartWith("# HELP shop_sales_total What was sold.\n# TYPE shop_sales_total counter\nshop_sales_total{kind=\"book\"} 3\n"));
    }

    [Test]
    public void Counter_AsOpenMetrics_EndsInTotalInTheSampleAlone()
    {
        _meter.CreateCounter<long>("shop_sales_total", description: "What was sold.").Add(3);

        Assert.That(ScrapeOpenMetrics(), Does.StartWith("# HELP shop_sales What was sold.\n# TYPE shop_sales counter\nshop_sales_total 3\n"));
    }

    [Test]
    public void Texts_WithQuotesBackslashesAndLineBreaks_AreEscaped()
    {
        _meter.CreateGauge<long>("odd", description: "a \"b\" \\ c\nd").Record(1, new KeyValuePair<string, object?>("text", "a \"b\" \\ c\nd"));

        Assert.That(Scrape(), Does.StartWith("# HELP odd a \"b\" \\\\ c\\nd\n# TYPE odd gauge\nodd{text=\"a \\\"b\\\" \\\\ c\\nd\"} 1\n"));
        Assert.That(ScrapeOpenMetrics(), Does.StartWith("# HELP odd a \\\"b\\\" \\\\ c\\nd\n"));
    }

    [Test]
    public void Histogram_WithBounds_HasCumulativeBucketsSumAndCount()
    {
        var histogram = _meter.CreateHistogram("wait", "s", "", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 2] });
        histogram.Record(0.25);
        histogram.Record(0.5);
        histogram.Record(1.5);
        histogram.Record(9);

        Assert.That(Scrape(), Does.StartWith("""
            # TYPE wait_seconds histogram
            wait_seconds_bucket{le="0.5"} 2
            wait_seconds_bucket{le="2"} 3
            wait_seconds_bucket{le="+Inf"} 4
            wait_seconds_sum 11.25
            wait_seconds_count 4

            """));
        Assert.That(ScrapeOpenMetrics(), Does.Contain("# UNIT wait_seconds seconds\n").And.Contain("wait_seconds_bucket{le=\"2.0\"} 3\n"));
    }

    [TestCase(double.NaN, "NaN")]
    [TestCase(double.PositiveInfinity, "+Inf")]
    [TestCase(double.NegativeInfinity, "-Inf")]
    [TestCase(1e-9, "1E-09")]
    [TestCase(1.5, "1.5")]
    public void Numbers_OfAnySize_AreReadable(double value, string text)
    {
        _meter.CreateGauge<double>("level").Record(value);

        Assert.That(Scrape(), Does.Contain($"\nlevel {text}\n"));
    }

    [Test]
    [SetCulture("de-DE")]
    public void Numbers_InAnotherCulture_HavePoints()
    {
        _meter.CreateGauge<double>("level").Record(1.5, new KeyValuePair<string, object?>("share", 0.5));

        Assert.That(Scrape(), Does.Contain("\nlevel{share=\"0.5\"} 1.5\n"));
    }

    [TestCase("a.b-c", "", FamilyType.Gauge, "a_b_c")]
    [TestCase("1st", "", FamilyType.Gauge, "_1st")]
    [TestCase("memory", "By", FamilyType.Gauge, "memory_bytes")]
    [TestCase("memory_bytes", "By", FamilyType.Gauge, "memory_bytes")]
    [TestCase("share", "1", FamilyType.Gauge, "share_ratio")]
    [TestCase("tries", "1", FamilyType.Counter, "tries")]
    [TestCase("rate", "By/s", FamilyType.Gauge, "rate_bytes_per_second")]
    [TestCase("threads", "{thread}", FamilyType.Gauge, "threads")]
    [TestCase("time_seconds_total", "s", FamilyType.Counter, "time_seconds")]
    public void Names_OfInstruments_BecomeThoseOfFamilies(string instrument, string unit, FamilyType type, string name) =>
        Assert.That(Family.Of(instrument, unit, type).Name, Is.EqualTo(name));

    [Test]
    public void Labels_ThatBecomeTheSame_AreJoined()
    {
        _meter.CreateGauge<long>("level").Record(1, new("a.b", "x"), new("a_b", "y"));

        Assert.That(Scrape(), Does.Contain("\nlevel{a_b=\"x;y\"} 1\n"));
    }

    [Test]
    public void Families_OfTwoMeters_AreOneBlock()
    {
        using var other = new Meter($"{_meter.Name}-other");
        _meter.CreateCounter<long>("shared").Add(1, new KeyValuePair<string, object?>("from", "one"));
        _meter.CreateCounter<long>("shared.more").Add(1);
        other.CreateCounter<long>("shared").Add(2, new KeyValuePair<string, object?>("from", "other"));

        var read = Exposition.Read(Scrape());

        Assert.That(read.Value("shared_total"), Is.EqualTo(3));
    }

    [Test]
    public void Families_OfOneNameAndTwoTypes_KeepTheFirst()
    {
        using var other = new Meter($"{_meter.Name}-other");
        _meter.CreateGauge<long>("level").Record(1);
        other.CreateHistogram<double>("level").Record(1);

        Assert.That(Exposition.Read(Scrape()).Types["level"], Is.EqualTo("gauge"));
    }

    [Test]
    public void Exemplars_OfRecordedSpans_AreInOpenMetricsAlone()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == _meter.Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource(_meter.Name);
        var histogram = _meter.CreateHistogram("wait", "s", "", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2] });
        histogram.Record(0.5);
        using var span = source.StartActivity("work")!;
        histogram.Record(1.5);

        var read = Exposition.Read(ScrapeOpenMetrics(), openMetrics: true);

        Assert.That(read.Samples.Single(sample => sample.Labels.GetValueOrDefault("le") == "2.0").Exemplar, Does.StartWith(
            $"{{trace_id=\"{span.TraceId}\",span_id=\"{span.SpanId}\"}} 1.5 "));
        Assert.That(read.Samples.Count(sample => sample.Exemplar is not null), Is.EqualTo(1));
        Assert.That(Scrape(), Does.Not.Contain("trace_id"));
    }

    [Test]
    public void Target_IsTheResource()
    {
        Assert.That(Scrape(), Does.EndWith("# TYPE target_info gauge\ntarget_info{service_name=\"test\"} 1\n"));
        Assert.That(ScrapeOpenMetrics(), Does.EndWith("# TYPE target info\ntarget_info{service_name=\"test\"} 1\n# EOF\n"));
    }

    [Test]
    public async Task Scrapes_AtTheSameTime_AreWholeEach()
    {
        var counter = _meter.CreateCounter<long>("shared");
        var histogram = _meter.CreateHistogram<double>("wait");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 50; i++)
            {
                counter.Add(1, new KeyValuePair<string, object?>("thread", thread));
                histogram.Record(i);
                Exposition.Read(thread % 2 == 0 ? Scrape() : ScrapeOpenMetrics(), openMetrics: thread % 2 != 0);
            }
        })));

        Assert.That(Exposition.Read(Scrape()).Value("shared_total"), Is.EqualTo(8 * 50));
    }

    [TestCase("", ExpositionFormat.Text)]
    [TestCase("*/*", ExpositionFormat.Text)]
    [TestCase("text/plain", ExpositionFormat.Text)]
    [TestCase("application/openmetrics-text", ExpositionFormat.OpenMetrics)]
    [TestCase("application/openmetrics-text;version=2.0.0", ExpositionFormat.Text)]
    [TestCase("application/openmetrics-text;version=1.0.0;q=0.3,text/plain;version=0.0.4;q=0.5", ExpositionFormat.Text)]
    [TestCase("application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", ExpositionFormat.OpenMetrics)]
    [TestCase("application/openmetrics-text;q=0", ExpositionFormat.Text)]
    [TestCase("no media type", ExpositionFormat.Text)]
    public void Accept_DecidesOnTheFormat(string accept, ExpositionFormat format) => Assert.That(ExpositionFormats.Choose([accept]), Is.EqualTo(format));

    private string Scrape() => Encoding.UTF8.GetString(_exporter.Scrape(ExpositionFormat.Text)!);

    private string ScrapeOpenMetrics() => Encoding.UTF8.GetString(_exporter.Scrape(ExpositionFormat.OpenMetrics)!);
}
