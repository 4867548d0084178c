using System.Text;
using KubeOps.Abstractions.Builder;
using Lessor.Operator;
using Lessor.Operator.Applying;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Telemetry.Exporting;
using Lessor.Operator.Telemetry.Prometheus;
using Microsoft.Extensions.DependencyInjection;

namespace Lessor.Tests.Telemetry;

/// <summary>Two operators in one process, as in tests and while one replaces another.</summary>
internal sealed class MetricsPipelineTests
{
    [Test]
    public async Task Operators_OfOneProcess_EachShowWhatIsTheirs()
    {
        using var first = await Replica.StartAsync();
        var second = await Replica.StartAsync();
        first.Metrics.Applied(ApplyAction.Created);
        second.Metrics.Applied(ApplyAction.Created);
        second.Metrics.Applied(ApplyAction.Created);

        Assert.That((first.Shown, second.Shown), Is.EqualTo((1, 2)));
        second.Dispose();
        first.Metrics.Applied(ApplyAction.Created);
        Assert.That(first.Shown, Is.EqualTo(2), "one's end isn't the other's");
    }

    private sealed class Replica : IDisposable
    {
        private readonly TestMeters _meters = new();
        private readonly PrometheusExporter _exporter = new();
        private readonly ServiceProvider _services;
        private readonly MetricsPipeline _pipeline;

        private Replica()
        {
            Metrics = new ApplyMetrics(_meters);
            _services = new ServiceCollection().AddSingleton<IObserved>(Metrics).BuildServiceProvider();
            _pipeline = new MetricsPipeline(
                _exporter, new OtlpSettings(_ => null), new OperatorSettingsBuilder().Build(), new OperatorOptions { MetricsAddress = "https://127.0.0.1:0" }, _meters, _services);
        }

        public ApplyMetrics Metrics { get; }

        public double Shown => Exposition.Read(Encoding.UTF8.GetString(_exporter.Scrape(ExpositionFormat.Text)!)).Value(MetricNames.AppliedObjects, ("result", "created"));

        public static async Task<Replica> StartAsync()
        {
            var replica = new Replica();
            await replica._pipeline.StartAsync(CancellationToken.None);
            return replica;
        }

        // In the order of a host: the meters go with the services, before what is left of the pipeline.
        public void Dispose()
        {
            _meters.Dispose();
            _services.Dispose();
            _pipeline.Dispose();
            _exporter.Dispose();
        }
    }
}
