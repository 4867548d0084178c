namespace Lessor.Operator.Applying;

/// <summary>How applying went.</summary>
/// <param name="Applied">The objects that were applied.</param>
/// <param name="Failures">The objects that weren't, and why.</param>
/// <param name="Conflicts">Fields that were left to other controllers.</param>
/// <param name="Entries">The inventory of the wanted objects: new lines for what was applied, the old ones for what failed.</param>
public sealed record ApplyResult(
    IReadOnlyList<ApplyOutcome> Applied,
    IReadOnlyList<ApplyFailure> Failures,
    IReadOnlyList<FieldConflict> Conflicts,
    IReadOnlyList<AppliedObject> Entries);
