using Microsoft.AspNetCore.Http;

namespace Lessor.Webhooks.Components;

/// <summary>What a review of a Component came to.</summary>
/// <param name="Findings">All that is wrong; empty if it may be stored, or deleted.</param>
/// <param name="Warnings">What its author should know: short sentences, for people.</param>
public sealed record ComponentReviewResult(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Warnings)
{
    /// <summary>The answer's code, if there are findings: 422, or 409 for what is stored. Default: 422.</summary>
    public int Code { get; init; } = StatusCodes.Status422UnprocessableEntity;

    /// <summary>Nothing to say: it passes.</summary>
    public static ComponentReviewResult Passed { get; } = new([], []);
}
