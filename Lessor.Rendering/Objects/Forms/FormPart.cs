namespace Lessor.Rendering.Objects.Forms;

/// <summary>A part of an object's JSON that is filled in, and what stands before it.</summary>
/// <param name="Before">The JSON since the part before: the same for all tenants.</param>
/// <param name="Kind">What is filled in.</param>
/// <param name="Slot">The number of the slot, where one is.</param>
internal sealed record FormPart(byte[] Before, FormPartKind Kind, int Slot = -1)
{
    /// <summary>The name of the field that holds the value; null where a slot decides that.</summary>
    public string? Field { get; init; }

    /// <summary>How deep the value is in the object.</summary>
    public int Depth { get; init; }

    /// <summary>The mapping whose keys are looked at.</summary>
    public Skeletons.MapNode? Map { get; init; }
}
