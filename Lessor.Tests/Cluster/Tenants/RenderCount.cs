using System.Diagnostics.Metrics;
using Lessor.Operator.Telemetry;

namespace Lessor.Tests.Cluster.Tenants;

/// <summary>Counts what this process' operators render from now on, by their own metric.</summary>
internal sealed class RenderCount : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public RenderCount()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == MetricNames.Renders)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, rendered, _, _) => Interlocked.Add(ref _count, rendered));
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
