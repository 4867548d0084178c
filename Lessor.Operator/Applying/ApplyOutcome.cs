namespace Lessor.Operator.Applying;

/// <summary>One object that was applied.</summary>
/// <param name="Action">What that did.</param>
/// <param name="Entry">The object's new line in the inventory.</param>
/// <param name="IsWhole">Whether all of what was wanted was sent as it is: no field was left to another owner, no replicas were taken from who scaled the object.</param>
public sealed record ApplyOutcome(ApplyAction Action, AppliedObject Entry, bool IsWhole);
