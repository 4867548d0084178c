using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>A field that Lessor wants to set and that another controller owns: left to it, and reported.</summary>
/// <param name="Key">The object.</param>
/// <param name="Field">The field's path, e.g. <c>.spec.replicas</c>.</param>
/// <param name="Manager">Who owns it.</param>
public sealed record FieldConflict(ObjectKey Key, string Field, string Manager);
