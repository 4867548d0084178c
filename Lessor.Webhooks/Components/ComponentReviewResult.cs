namespace Lessor.Webhooks.Components;

/// <summary>What a review of a Component came to.</summary>
/// <param name="Findings">All that is wrong; empty if it may be stored, or deleted.</param>
/// <param name="Warnings">What its author should know: short sentences, for people.</param>
public sealed record ComponentReviewResult(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Warnings)
{
    /// <summary>Nothing to say: it passes.</summary>
    public static ComponentReviewResult Passed { get; } = new([], []);
}
