namespace Lessor.Rendering.Skeletons;

/// <summary>A key and its value. The key is a <see cref="ConstantNode"/> that holds a string, or a <see cref="TextNode"/>.</summary>
internal readonly record struct MapEntry(SkeletonNode Key, SkeletonNode Value);
