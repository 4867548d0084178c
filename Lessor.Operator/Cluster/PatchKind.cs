namespace Lessor.Operator.Cluster;

/// <summary>How a patch's body is to be read.</summary>
public enum PatchKind
{
    /// <summary>RFC 7386.</summary>
    Merge,

    /// <summary>RFC 6902.</summary>
    Json,
}
