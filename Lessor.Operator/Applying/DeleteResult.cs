namespace Lessor.Operator.Applying;

/// <summary>How deleting went.</summary>
/// <param name="Gone">What is no longer there, or isn't ours any more: no longer part of the inventory.</param>
/// <param name="Remaining">What is still there: stays in the inventory.</param>
/// <param name="Failures">Why it is still there; <see cref="ApplyFailureKind.Waiting"/> when the deletion is under way.</param>
public sealed record DeleteResult(
    IReadOnlyList<AppliedObject> Gone, IReadOnlyList<AppliedObject> Remaining, IReadOnlyList<ApplyFailure> Failures);
