using System.Diagnostics.Metrics;
using KubeOps.Abstractions.Builder;
using Lessor.Operator.Telemetry.Prometheus;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Lessor.Operator.Telemetry.Exporting;

/// <summary>Collects the operator's metrics while it runs: for whoever scrapes them, and over OTLP where that is set. If there is neither, nothing is measured.</summary>
/// <param name="exporter">Is scraped.</param>
/// <param name="otlp">Whether they go out over OTLP.</param>
/// <param name="settings">The runtime's name, which is its meter's.</param>
/// <param name="options">Whether they are served.</param>
/// <param name="meters">Makes the meters of this operator.</param>
/// <param name="services">Has what measures.</param>
public sealed class MetricsPipeline(
    PrometheusExporter exporter, OtlpSettings otlp, OperatorSettings settings, OperatorOptions options, IMeterFactory meters, IServiceProvider services)
    : IHostedService, IDisposable
{
    /// <summary>
    /// How many combinations of labels a metric may have; what is beyond them is counted together. Room for each is taken at once: a few dozen metrics with
    /// OpenTelemetry's 2000 would be as large as the rest of the program.
    /// </summary>
    private const int Cardinality = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private MeterProvider? _provider;

    /// <summary>Begins to collect.</summary>
    /// <param name="cancellationToken">Not used.</param>
    /// <returns>Completes at once.</returns>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.MetricsAddress is null && !otlp.Metrics)
        {
            return Task.CompletedTask;
        }

        var observed = services.GetServices<IObserved>().ToList();
        _provider = Build();
        observed.ForEach(item => item.Begin());
        return Task.CompletedTask;
    }

    /// <summary>Exports what was measured last.</summary>
    /// <param name="cancellationToken">Not used: the wait is short.</param>
    /// <returns>Completes when that is done.</returns>
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.Run(() => _provider?.Shutdown((int)Patience.TotalMilliseconds), CancellationToken.None);

    /// <summary>Ends the collection.</summary>
    public void Dispose() => _provider?.Dispose();

    // Names alone don't tell two operators of one process apart: their instruments would be one metric, which ends with the first of them.
    private bool IsOurs(Meter meter) => meter.Scope is null || ReferenceEquals(meter.Scope, meters) || ReferenceEquals(meter.Scope, settings);

    private MeterProvider Build()
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(TelemetryResource.Build())
            .AddMeter(TelemetrySource.Name, settings.Name, "System.Runtime", "System.Net.Http", "System.Net.NameResolution")
            .AddView(instrument => IsOurs(instrument.Meter) ? new MetricStreamConfiguration { CardinalityLimit = Cardinality } : MetricStreamConfiguration.Drop)
            .SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddReader(new BaseExportingMetricReader(exporter));
        if (otlp.Metrics)
        {
            builder.AddOtlpExporter();
        }

        return builder.Build();
    }
}
