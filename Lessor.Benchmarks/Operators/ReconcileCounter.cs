using System.Diagnostics.Metrics;
using Lessor.Operator.Telemetry;

namespace Lessor.Benchmarks.Operators;

/// <summary>Counts the reconciles of tenants that ended.</summary>
internal sealed class ReconcileCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource? _reached;
    private int _count;
    private int _wanted;

    public ReconcileCounter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == MetricNames.ReconcileDuration)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => Count());
        _listener.Start();
    }

    /// <summary>Completes after that many further reconciles.</summary>
    public Task After(int reconciles)
    {
        lock (_lock)
        {
            (_count, _wanted) = (0, reconciles);
            _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _reached.Task;
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Count()
    {
        lock (_lock)
        {
            if (++_count == _wanted)
            {
                _reached?.TrySetResult();
            }
        }
    }
}
