namespace Lessor.Operator.Cluster;

/// <summary>What happens to an object's dependents when it is deleted.</summary>
public enum Propagation
{
    /// <summary>Deleted after it.</summary>
    Background,

    /// <summary>Deleted before it: the object stays until they are gone.</summary>
    Foreground,

    /// <summary>Left alone.</summary>
    Orphan,
}
