using Lessor.Entities.Components;
using Lessor.Rendering.Sources;

namespace Lessor.Operator.Components;

/// <summary>An immutable snapshot of a Component: what it says and what its source held.</summary>
/// <param name="Component">The Component's name.</param>
/// <param name="Hash">The revision's name: a hash of its content.</param>
/// <param name="Spec">The Component's spec.</param>
/// <param name="Content">What its source held.</param>
/// <param name="Problems">What is wrong with it by itself; empty if it can be rendered.</param>
public sealed record ComponentRevision(string Component, string Hash, ComponentSpec Spec, ManifestContent Content, IReadOnlyList<string> Problems)
{
    /// <summary>Its number among this process' changes: another snapshot of the Component, though equal, has a higher one.</summary>
    public long Number { get; init; }
}
