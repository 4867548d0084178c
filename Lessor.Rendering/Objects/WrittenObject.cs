namespace Lessor.Rendering.Objects;

/// <summary>An object that was written, one after the other, as JSON.</summary>
/// <param name="Group">The group; empty for the core group.</param>
/// <param name="ApiVersion">Group and version.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Name">The name.</param>
/// <param name="Length">How long its JSON is, in bytes.</param>
internal sealed record WrittenObject(string Group, string ApiVersion, string Kind, string Namespace, string Name, int Length)
{
    /// <summary><c>spec.replicas</c> where it is an integer.</summary>
    public int? Replicas { get; init; }

    /// <summary>When it is applied, if it is a hook of a chart.</summary>
    public RenderedHook? Hook { get; init; }

    /// <summary>Whether ports in it may lack their protocol.</summary>
    public bool NeedsProtocols { get; init; }
}
