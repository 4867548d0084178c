using Lessor.Entities.Conditions;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Tenants.Status;

/// <summary>What a tenant's conditions say, from how its phases ended: one condition for each phase, and Ready as their summary. A pure function.</summary>
internal static class TenantConditions
{
    public static void OfReconcile(ConditionSet conditions, TenantScope scope, PhaseResult result)
    {
        OfPhases(conditions, scope);
        OfUnreached(conditions, scope);
        if (result.State == PhaseState.Done)
        {
            var phases = scope.Results.Select(item => item.Value.Message).Where(message => message.Length > 0);
            conditions.Set(ConditionTypes.Ready, ConditionStatus.True, ConditionReasons.Succeeded, string.Join(", ", phases));
        }
        else
        {
            conditions.Set(ConditionTypes.Ready, ConditionStatus.False, result.Reason, result.Message);
        }

        Abnormal(conditions, result);
        if (scope.MissingConsents is { } missing)
        {
            conditions.SetOnlyIf(
                ConditionTypes.ConsentMissing, missing.Count > 0, ConditionReasons.OneSided, $"{string.Join("; ", missing)}: closed until both say so");
        }
    }

    public static void OfDeletion(ConditionSet conditions, TenantScope scope, PhaseResult result)
    {
        OfPhases(conditions, scope);
        conditions.Set(ConditionTypes.Ready, ConditionStatus.False, result.Reason, result.Message);
        Abnormal(conditions, result);
    }

    public static void OfSuspension(ConditionSet conditions)
    {
        conditions.Set(
            ConditionTypes.Ready,
            ConditionStatus.Unknown,
            ConditionReasons.Suspended,
            "spec.suspend is true: nothing is applied, corrected or removed");
        Abnormal(conditions, PhaseResult.Done(""));
    }

    private static void OfPhases(ConditionSet conditions, TenantScope scope)
    {
        foreach (var phase in scope.Results.Where(item => item.Key.Length > 0).GroupBy(item => item.Key))
        {
            var result = PhaseResult.Worst([.. phase.Select(item => item.Value)]);
            conditions.Set(phase.Key, result.State == PhaseState.Done ? ConditionStatus.True : ConditionStatus.False, result.Reason, result.Message);
        }
    }

    // What was found of an earlier generation says nothing of this one.
    private static void OfUnreached(ConditionSet conditions, TenantScope scope)
    {
        var reached = scope.Results.Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var type in ConditionTypes.OfPhases.Where(type => !reached.Contains(type) && conditions.IsOutdated(type)))
        {
            conditions.Set(
                type, ConditionStatus.Unknown, ConditionReasons.NotReached, "not looked at since the spec changed; Ready says what comes first");
        }
    }

    private static void Abnormal(ConditionSet conditions, PhaseResult result)
    {
        conditions.SetOnlyIf(
            ConditionTypes.Reconciling, result.State is PhaseState.Waiting or PhaseState.Failed, result.Reason, result.Message);
        conditions.SetOnlyIf(ConditionTypes.Stalled, result.State == PhaseState.Stalled, result.Reason, result.Message);
    }
}
