namespace Lessor.Entities.Naming;

/// <summary>Names of what serves metrics.</summary>
public static class LessorMetrics
{
    /// <summary>The Service in the operator's namespace through which metrics are scraped; its port is <see cref="Port"/>.</summary>
    public const string Service = "lessor-metrics";

    /// <summary>The port that the operator serves them on.</summary>
    public const int Port = 8443;
}
