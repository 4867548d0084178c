namespace Lessor.Operator.Cluster;

/// <summary>One of the reasons that the API server gives for a refusal.</summary>
/// <param name="Reason">A word, e.g. <c>FieldManagerConflict</c> or <c>FieldValueInvalid</c>.</param>
/// <param name="Message">The sentence.</param>
/// <param name="Field">The field's path, e.g. <c>.spec.replicas</c>.</param>
public sealed record StatusCause(string Reason, string Message, string Field);
