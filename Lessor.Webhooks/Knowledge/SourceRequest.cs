using Lessor.Entities.Components;
using Lessor.Rendering.Sources;

namespace Lessor.Webhooks.Knowledge;

/// <summary>Asks a source for a component's manifests.</summary>
/// <param name="Source">Where the Component has them.</param>
/// <param name="Engine">What renders them: a template is a file, a chart a folder.</param>
/// <param name="Overrides">What the tenant's component says of it.</param>
public sealed record SourceRequest(ComponentSource Source, TemplateEngine Engine, SourceOverrides Overrides)
{
    /// <summary>What a Component itself asks for.</summary>
    /// <param name="spec">Its spec.</param>
    /// <returns>The request.</returns>
    public static SourceRequest Of(ComponentSpec spec) => Of(spec, SourceOverrides.None);

    /// <summary>What a tenant's component asks for.</summary>
    /// <param name="spec">The Component's spec.</param>
    /// <param name="overrides">What the tenant's component says.</param>
    /// <returns>The request.</returns>
    public static SourceRequest Of(ComponentSpec spec, SourceOverrides overrides)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new(spec.Source, spec.Engine, overrides);
    }
}
