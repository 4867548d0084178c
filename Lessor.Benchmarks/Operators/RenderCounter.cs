using System.Diagnostics.Metrics;
using Lessor.Operator.Telemetry;

namespace Lessor.Benchmarks.Operators;

/// <summary>Counts what the operator's loop rendered, by its own metric.</summary>
internal sealed class RenderCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public RenderCounter()
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

    /// <summary>How many components were rendered so far.</summary>
    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
