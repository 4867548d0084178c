using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>Why one object couldn't be applied or deleted.</summary>
/// <param name="Key">The object.</param>
/// <param name="Kind">What to do about it.</param>
/// <param name="Reason">One of <see cref="ApplyReasons"/>.</param>
/// <param name="Message">A sentence that names the object and says what to change.</param>
public sealed record ApplyFailure(ObjectKey Key, ApplyFailureKind Kind, string Reason, string Message)
{
    /// <summary>How long the API server asks to wait; null if it doesn't.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
