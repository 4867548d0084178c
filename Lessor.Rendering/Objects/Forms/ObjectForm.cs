namespace Lessor.Rendering.Objects.Forms;

/// <summary>
/// A document of a skeleton as the JSON of its object, with gaps where tenants differ: to write the object is to copy what is there and to fill the gaps.
/// What doesn't depend on values was checked once, when the form was made. Safe for concurrent use.
/// </summary>
/// <param name="Head">What the object is.</param>
/// <param name="Parts">The gaps, in order, each with what stands before it.</param>
/// <param name="End">What stands behind the last gap.</param>
internal sealed record ObjectForm(FormHead Head, FormPart[] Parts, byte[] End)
{
    /// <summary>About how many bytes it weighs.</summary>
    public long Length { get; init; }

    /// <summary>How deep what the template itself says nests.</summary>
    public int Depth { get; init; }

    /// <summary>Whether values may have ports in them, whose protocols are to be filled in.</summary>
    public bool HasOpenPorts { get; init; }

    /// <summary>Whether no other object of the skeleton is of its kind.</summary>
    public bool IsOnlyOfKind { get; init; }
}
