using Lessor.Entities.Conditions;
using Lessor.Operator.Applying;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Tenants;

/// <summary>Judges a component by its objects: ready when every one is current by kstatus rules.</summary>
internal static class ComponentHealth
{
    private const int Named = 3;

    public static PhaseResult Of(IReadOnlyList<AppliedObject> entries, IProjections projections)
    {
        var behind = entries.Select(entry => (entry.Key, Health: HealthOf(entry, projections)))
            .Where(item => item.Health.Status is not HealthStatus.Current and not HealthStatus.Unknown)
            .OrderByDescending(item => item.Health.Status == HealthStatus.Failed)
            .ToList();
        if (behind.Count == 0)
        {
            return PhaseResult.Done("");
        }

        var messages = behind.Take(Named).Select(item => $"{item.Key}: {item.Health.Message}");
        var message = string.Join("; ", messages) + (behind.Count > Named ? $"; and {behind.Count - Named} more" : "");
        // A failed workload may recover by itself, and a watch tells when: it waits, with the reason plain.
        var failed = behind[0].Health.Status == HealthStatus.Failed;
        return PhaseResult.Waiting(failed ? ConditionReasons.Unhealthy : ConditionReasons.Progressing, message);
    }

    private static Health HealthOf(AppliedObject entry, IProjections projections) =>
        projections.TryGet(entry.Key, out var projection) ? projection.Health : Health.InProgress("Missing", "is not there yet");
}
