namespace Lessor.Rendering;

/// <summary>Which output equal inputs have.</summary>
public static class RenderingVersion
{
    /// <summary>Part of the hash of a tenant's inputs: raised with every change of Lessor that may change what equal inputs render to.</summary>
    public const string Current = "1";
}
