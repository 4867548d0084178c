namespace Lessor.Rendering.Skeletons;

/// <summary>A scalar that is one slot: it takes the value with its type.</summary>
internal sealed class SlotNode(int number) : SkeletonNode
{
    public int Number => number;

    public override long Length => 0;

    public override bool IsFixed => false;
}
