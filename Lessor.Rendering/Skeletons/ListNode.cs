namespace Lessor.Rendering.Skeletons;

/// <summary>A list.</summary>
internal sealed class ListNode(IReadOnlyList<SkeletonNode> items) : SkeletonNode
{
    public IReadOnlyList<SkeletonNode> Items => items;

    public override long Weight { get; } = 1 + items.Sum(item => item.Weight);
}
