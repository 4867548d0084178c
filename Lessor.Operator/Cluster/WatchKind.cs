namespace Lessor.Operator.Cluster;

/// <summary>What a watch reports.</summary>
public enum WatchKind
{
    /// <summary>An object that the watch didn't report before.</summary>
    Added,

    /// <summary>An object changed.</summary>
    Modified,

    /// <summary>An object is gone, or left the selection.</summary>
    Deleted,

    /// <summary>Nothing changed up to a resourceVersion.</summary>
    Bookmark,
}
