namespace Lessor.Rendering.Skeletons;

/// <summary>A list.</summary>
internal sealed class ListNode(IReadOnlyList<SkeletonNode> items) : NestedNode
{
    public IReadOnlyList<SkeletonNode> Items => items;

    public override long Weight { get; } = 1 + items.Sum(item => item.Weight);

    public override int Depth { get; } = 1 + items.Select(item => item.Depth).DefaultIfEmpty().Max();

    public override long Length { get; } = 2 + items.Sum(item => item.Length);

    public override bool IsFixed { get; } = items.All(item => item.IsFixed);
}
