using Lessor.Entities.Components;

namespace Lessor.Operator.Components;

/// <summary>An immutable snapshot of a Component: what it says and the template that its source held.</summary>
/// <param name="Component">The Component's name.</param>
/// <param name="Hash">The revision's name: a hash of its content.</param>
/// <param name="Spec">The Component's spec.</param>
/// <param name="Template">The template's text.</param>
/// <param name="Problems">What is wrong with it by itself; empty if it can be rendered.</param>
public sealed record ComponentRevision(string Component, string Hash, ComponentSpec Spec, string Template, IReadOnlyList<string> Problems);
