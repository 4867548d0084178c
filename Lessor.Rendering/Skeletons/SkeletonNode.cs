namespace Lessor.Rendering.Skeletons;

/// <summary>A node of a skeleton. Never changes, so that any number of threads fill it at once.</summary>
internal abstract class SkeletonNode
{
    /// <summary>How many nodes it stands for, with everything that aliases repeat.</summary>
    public virtual long Weight => 1;

    /// <summary>How deep lists and mappings nest in it; 0 for a scalar.</summary>
    public virtual int Depth => 0;

    /// <summary>About how long it is as JSON.</summary>
    public abstract long Length { get; }

    /// <summary>Whether it is the same for every tenant, and nothing in it needs to be looked at again.</summary>
    public abstract bool IsFixed { get; }
}
