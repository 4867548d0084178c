namespace Lessor.Operator.Telemetry.Prometheus;

/// <summary>The formats that Prometheus reads.</summary>
public enum ExpositionFormat
{
    /// <summary>Prometheus' text format, version 0.0.4: what anything can read.</summary>
    Text,

    /// <summary>OpenMetrics 1.0, which has units and exemplars.</summary>
    OpenMetrics,
}
