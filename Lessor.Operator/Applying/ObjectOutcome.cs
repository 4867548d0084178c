namespace Lessor.Operator.Applying;

/// <summary>How applying one object went: either applied or failed.</summary>
internal sealed record ObjectOutcome
{
    public ApplyOutcome? Applied { get; init; }

    public ApplyFailure? Failure { get; init; }

    public IReadOnlyList<FieldConflict> Conflicts { get; init; } = [];

    /// <summary>It was applied, and still holds what others put into it.</summary>
    public bool HoldsForeign { get; init; }

    /// <summary>The answer was lost: the object may be there or not.</summary>
    public bool Unsure { get; init; }
}
