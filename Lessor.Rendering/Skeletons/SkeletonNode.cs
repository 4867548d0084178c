namespace Lessor.Rendering.Skeletons;

/// <summary>A node of a skeleton. Never changes, so that any number of threads fill it at once.</summary>
internal abstract class SkeletonNode
{
    /// <summary>How many nodes it stands for, with everything that aliases repeat.</summary>
    public virtual long Weight => 1;
}
