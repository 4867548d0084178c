using System.Diagnostics.Metrics;
using Lessor.Entities.Conditions;
using Lessor.Operator.Tenants;

namespace Lessor.Operator.Telemetry.Census;

/// <summary>Counts tenants by how they are, whenever somebody asks. Every replica does, from what it watches: take the maximum over them, not the sum.</summary>
public sealed class TenantCensus : IObserved
{
    private readonly TenantDirectory _directory;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Makes the meter.</param>
    /// <param name="directory">The tenants.</param>
    public TenantCensus(IMeterFactory meters, TenantDirectory directory)
    {
        _directory = directory;
        var meter = meters.Create(TelemetrySource.Name);
        meter.CreateObservableGauge(MetricNames.Tenants, ByReadiness, description: "Tenants by the status of their condition Ready.");
        meter.CreateObservableGauge(
            MetricNames.StalledTenants, () => _directory.States.LongCount(state => state.Stalled), description: "Tenants that wait for a person.");
    }

    private IEnumerable<Measurement<long>> ByReadiness()
    {
        var states = _directory.States;
        return Enum.GetValues<ConditionStatus>().Select(status => new Measurement<long>(
            states.LongCount(state => state.Ready == status), new KeyValuePair<string, object?>("ready", status.ToString())));
    }
}
