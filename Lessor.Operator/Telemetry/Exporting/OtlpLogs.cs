using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry.Logs;

namespace Lessor.Operator.Telemetry.Exporting;

/// <summary>Exports log records over OTLP, beside those that are written, if that is set. What waits goes out when the program ends.</summary>
[ProviderAlias("Otlp")]
public sealed class OtlpLogs : ILoggerProvider, ISupportExternalScope
{
    private readonly ILoggerFactory? _exported;
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    /// <summary>Begins to export.</summary>
    /// <param name="otlp">Whether records go out.</param>
    public OtlpLogs(OtlpSettings otlp)
    {
        ArgumentNullException.ThrowIfNull(otlp);
        if (otlp.Logs)
        {
            // Which records pass was decided before they come here.
            _exported = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddOpenTelemetry(Configure));
        }
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) =>
        _exported is null ? NullLogger.Instance : new OtlpLogger(_exported.CreateLogger(categoryName), _scopes);

    /// <inheritdoc/>
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <summary>Exports what waits, for five seconds at most.</summary>
    public void Dispose() => _exported?.Dispose();

    private static void Configure(OpenTelemetryLoggerOptions options)
    {
        options.IncludeFormattedMessage = true;
        options.SetResourceBuilder(TelemetryResource.Build()).AddOtlpExporter();
    }
}
