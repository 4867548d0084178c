namespace Lessor.Operator.Cluster;

/// <summary>What became of a deletion.</summary>
public enum DeleteOutcome
{
    /// <summary>There was no such object.</summary>
    NotFound,

    /// <summary>The object is gone.</summary>
    Gone,

    /// <summary>The deletion was accepted; the object may live on until its finalizers, dependents or grace period are done.</summary>
    Accepted,
}
