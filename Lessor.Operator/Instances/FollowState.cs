using Lessor.Entities.Conditions;

namespace Lessor.Operator.Instances;

/// <summary>Whether the objects of a kind are known, and if not, why.</summary>
/// <param name="IsSynced">Whether all that is there is known: only then does an object that isn't known not exist.</param>
/// <param name="Reason">Why, as a word.</param>
/// <param name="Message">Why, as a sentence.</param>
internal sealed record FollowState(bool IsSynced, string Reason, string Message)
{
    /// <summary>Nobody has answered yet.</summary>
    public static FollowState Starting { get; } = new(false, ConditionReasons.Waiting, "the API server hasn't listed the objects yet");
}
