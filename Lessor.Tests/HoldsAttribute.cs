namespace Lessor.Tests;

/// <summary>Names the properties of docs/properties.md, by their numbers, that a test holds. A property that no test names fails the build.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class HoldsAttribute(params int[] properties) : Attribute
{
    /// <summary>The numbers.</summary>
    public IReadOnlyList<int> Properties { get; } = properties;
}
