using Lessor.Rendering;
using Microsoft.AspNetCore.Http;

namespace Lessor.Webhooks.Tenants;

/// <summary>What a review of a tenant came to.</summary>
/// <param name="Findings">All that is wrong; empty if it may be stored.</param>
/// <param name="Warnings">What is legal and odd: short sentences, for people.</param>
/// <param name="Objects">What would be applied for its components, dependencies first.</param>
/// <param name="Doubts">What the findings rest on, to be read again before they count.</param>
public sealed record TenantReviewResult(
    IReadOnlyList<Finding> Findings, IReadOnlyList<string> Warnings, IReadOnlyList<RenderedObject> Objects, Doubts Doubts)
{
    /// <summary>The answer's code, if there are findings: 422, or 409 for a name that is taken. Default: 422.</summary>
    public int Code { get; init; } = StatusCodes.Status422UnprocessableEntity;

    /// <summary>Whether it breaks a rule that looks at nothing else: then nothing has to be read to refuse it.</summary>
    public bool IsWrongByItself { get; init; }

    /// <summary>Nothing to say: it may be stored.</summary>
    public static TenantReviewResult Passed { get; } = new([], [], [], new Doubts());
}
