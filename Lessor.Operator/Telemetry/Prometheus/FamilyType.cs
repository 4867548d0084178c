namespace Lessor.Operator.Telemetry.Prometheus;

/// <summary>What a family of samples is.</summary>
public enum FamilyType
{
    /// <summary>Only ever grows.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Counts by size.</summary>
    Histogram,
}
