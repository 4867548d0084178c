using Lessor.Entities.Conditions;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Databases;

/// <summary>Says how a database's failure shows in the tenant's conditions.</summary>
internal static class DatabaseFailureResults
{
    /// <summary>The phase's result of a failure.</summary>
    public static PhaseResult Of(DatabaseException failure) => failure.Trouble switch
    {
        DatabaseTrouble.Busy => PhaseResult.Waiting(ConditionReasons.Waiting, failure.Message, failure.RetryAfter),
        DatabaseTrouble.Unavailable => PhaseResult.Failed(ConditionReasons.DatabaseUnavailable, failure.Message, failure.RetryAfter),
        DatabaseTrouble.Foreign => PhaseResult.Stalled(ConditionReasons.AlreadyExists, failure.Message),
        DatabaseTrouble.Retained => PhaseResult.Stalled(ConditionReasons.DatabaseRetained, failure.Message),
        _ => PhaseResult.Failed(ConditionReasons.Failed, failure.Message),
    };
}
