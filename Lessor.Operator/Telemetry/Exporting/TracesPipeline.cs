using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Lessor.Operator.Telemetry.Exporting;

/// <summary>Exports the operator's traces over OTLP while it runs, if that is set; if not, no span is ever made.</summary>
/// <param name="otlp">Whether they go out.</param>
public sealed class TracesPipeline(OtlpSettings otlp) : IHostedService, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private TracerProvider? _provider;

    /// <summary>Begins to listen to spans.</summary>
    /// <param name="cancellationToken">Not used.</param>
    /// <returns>Completes at once.</returns>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (otlp.Traces)
        {
            _provider = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(TelemetryResource.Build())
                .AddSource(TelemetrySource.Name)
                .AddOtlpExporter()
                .Build();
        }

        return Task.CompletedTask;
    }

    /// <summary>Exports what waits.</summary>
    /// <param name="cancellationToken">Not used: the wait is short.</param>
    /// <returns>Completes when that is done.</returns>
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.Run(() => _provider?.Shutdown((int)Patience.TotalMilliseconds), CancellationToken.None);

    /// <summary>Ends the export.</summary>
    public void Dispose() => _provider?.Dispose();
}
