namespace Lessor.Operator.Cluster;

/// <summary>How to delete.</summary>
/// <param name="Propagation">What happens to the object's dependents.</param>
/// <param name="Uid">Only the object with this uid is deleted: one recreated under the same name answers 409.</param>
public sealed record DeleteOptions(Propagation Propagation = Propagation.Background, string? Uid = null);
