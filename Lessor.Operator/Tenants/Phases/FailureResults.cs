using Lessor.Entities.Conditions;
using Lessor.Operator.Applying;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>What the failure of one object means for its phase.</summary>
internal static class FailureResults
{
    public static PhaseResult Of(ApplyFailure failure) => failure.Kind switch
    {
        ApplyFailureKind.Waiting => PhaseResult.Waiting(ReasonOf(failure), failure.Message, failure.RetryAfter),
        ApplyFailureKind.Terminal => PhaseResult.Stalled(ReasonOf(failure), failure.Message),
        _ => PhaseResult.Failed(ReasonOf(failure), failure.Message, failure.RetryAfter),
    };

    private static string ReasonOf(ApplyFailure failure) => failure.Reason switch
    {
        ApplyReasons.Forbidden => ConditionReasons.Forbidden,
        ApplyReasons.NotOurs => ConditionReasons.AlreadyExists,
        ApplyReasons.ClusterScoped or ApplyReasons.ForeignNamespace or ApplyReasons.NotApplicable => ConditionReasons.ObjectRefused,
        ApplyReasons.UnknownKind or ApplyReasons.NamespaceGone or ApplyReasons.Terminating or ApplyReasons.NotListed or ApplyReasons.QuotaUncounted => ConditionReasons.Waiting,
        _ => ConditionReasons.ApplyFailed,
    };
}
