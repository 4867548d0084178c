using System.Diagnostics.Metrics;
using Lessor.Operator.Telemetry;

namespace Lessor.Operator.Secrets.Mirroring;

/// <summary>Shows how the mirror is fed.</summary>
public sealed class MirrorMetrics : IObserved
{
    private readonly Counter<long> _refreshes;
    private readonly Gauge<double> _lastSuccess;
    private readonly Gauge<long> _problems;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Makes the meter.</param>
    public MirrorMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetrySource.Name);
        _refreshes = meter.CreateCounter<long>(MetricNames.SecretStoreRefreshes, description: "Refreshes of the mirror of the secret store, by how they ended.");
        _lastSuccess = meter.CreateGauge<double>(MetricNames.SecretStoreLastRefresh, "s", "When the secret store was last read, in seconds since 1970.");
        _problems = meter.CreateGauge<long>(MetricNames.SecretStoreProblems, description: "Secrets of the store that can't be mirrored.");
    }

    /// <inheritdoc/>
    public void Begin()
    {
        Count(0, "success");
        Count(0, "error");
        _problems.Record(0);
    }

    /// <summary>Shows that the store was read.</summary>
    /// <param name="now">When.</param>
    /// <param name="problems">How many secrets couldn't be mirrored.</param>
    public void Refreshed(DateTimeOffset now, int problems)
    {
        Count(1, "success");
        _lastSuccess.Record(now.ToUnixTimeMilliseconds() / 1000d);
        _problems.Record(problems);
    }

    /// <summary>Shows that it couldn't be read.</summary>
    public void Failed() => Count(1, "error");

    private void Count(long count, string result) => _refreshes.Add(count, new KeyValuePair<string, object?>("result", result));
}
