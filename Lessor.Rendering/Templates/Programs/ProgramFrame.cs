namespace Lessor.Rendering.Templates.Programs;

/// <summary>What <c>this</c> is inside of a block, and what is around the block.</summary>
internal sealed class ProgramFrame(object? value, ProgramFrame? parent)
{
    public object? Value { get; set; } = value;

    public ProgramFrame? Parent => parent;

    /// <summary>The repetition that the block is in; null if it is in none.</summary>
    public ProgramLoop? Loop { get; init; } = parent?.Loop;
}
