using System.Diagnostics.Metrics;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Telemetry.Changes;

namespace Lessor.Benchmarks.Operators;

/// <summary>Counts new tenants that became ready, by the operator's own metric: what that costs doesn't depend on how many tenants there are.</summary>
internal sealed class ReadyCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly SemaphoreSlim _ready = new(0);

    public ReadyCounter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == MetricNames.TenantEvents)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) => Count(count, tags));
        _listener.Start();
    }

    /// <summary>Waits for that many, each of which counts once.</summary>
    public async Task TakeAsync(int count)
    {
        for (var taken = 0; taken < count; taken++)
        {
            await _ready.WaitAsync();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _ready.Dispose();
    }

    private void Count(long count, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (count > 0 && Has(tags, "event", PendingChange.Created) && Has(tags, "result", "success"))
        {
            _ready.Release((int)count);
        }
    }

    private static bool Has(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name, string value)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == name)
            {
                return (string?)tag.Value == value;
            }
        }

        return false;
    }
}
