using System.Diagnostics.Metrics;

namespace Lessor.Tests.Telemetry;

/// <summary>Meters of one test: nobody else's measurements are in them.</summary>
internal sealed class TestMeters : IMeterFactory
{
    private readonly Dictionary<string, Meter> _meters = [];

    public Meter Create(MeterOptions options)
    {
        if (!_meters.TryGetValue(options.Name, out var meter))
        {
            _meters[options.Name] = meter = new Meter(new MeterOptions(options.Name) { Scope = this });
        }

        return meter;
    }

    public void Dispose()
    {
        foreach (var meter in _meters.Values)
        {
            meter.Dispose();
        }
    }
}
