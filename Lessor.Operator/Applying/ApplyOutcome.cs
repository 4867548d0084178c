namespace Lessor.Operator.Applying;

/// <summary>One object that was applied.</summary>
/// <param name="Action">What that did.</param>
/// <param name="Entry">The object's new line in the inventory.</param>
public sealed record ApplyOutcome(ApplyAction Action, AppliedObject Entry);
