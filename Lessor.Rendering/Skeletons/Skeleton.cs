namespace Lessor.Rendering.Skeletons;

/// <summary>A rendered template as trees in which values are still slots.</summary>
/// <param name="Documents">The documents that aren't empty.</param>
internal sealed record Skeleton(IReadOnlyList<SkeletonNode> Documents);
