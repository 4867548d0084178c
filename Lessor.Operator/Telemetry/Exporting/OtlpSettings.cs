namespace Lessor.Operator.Telemetry.Exporting;

/// <summary>
/// Whether OTLP is exported, by the standard variables: OTEL_EXPORTER_OTLP_ENDPOINT, or the one of the signal, turns it on; OTEL_SDK_DISABLED and
/// OTEL_TRACES_EXPORTER, OTEL_METRICS_EXPORTER or OTEL_LOGS_EXPORTER turn it off. All else (protocol, headers, intervals, sampling) OpenTelemetry reads itself.
/// </summary>
/// <param name="read">Reads a variable; null or empty: it isn't set.</param>
public sealed class OtlpSettings(Func<string, string?> read)
{
    /// <summary>By the variables of this process.</summary>
    public OtlpSettings()
        : this(Environment.GetEnvironmentVariable)
    {
    }

    /// <summary>Whether traces are exported.</summary>
    public bool Traces => IsOn("TRACES");

    /// <summary>Whether metrics are exported, beside being served.</summary>
    public bool Metrics => IsOn("METRICS");

    /// <summary>Whether log records are exported, beside being written.</summary>
    public bool Logs => IsOn("LOGS");

    private bool IsOn(string signal) =>
        !string.Equals(read("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
        && (string.IsNullOrEmpty(read($"OTEL_{signal}_EXPORTER")) || read($"OTEL_{signal}_EXPORTER")!.Split(',').Any(name => name.Trim() == "otlp"))
        && (!string.IsNullOrEmpty(read("OTEL_EXPORTER_OTLP_ENDPOINT")) || !string.IsNullOrEmpty(read($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT")));
}
