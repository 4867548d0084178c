using Lessor.Entities.Components;
using Lessor.Rendering.Sources;

namespace Lessor.Webhooks.Knowledge;

/// <summary>What the rules for tenants need of a Component.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Spec">Its spec.</param>
/// <param name="Content">What its source holds; null if it can't be had or is broken.</param>
/// <param name="Problem">Why it can't be rendered, as a sentence; null if it can, or if that was told elsewhere.</param>
/// <param name="IsAwaited">Whether the problem may pass without a change of the Component: its manifests aren't there yet (a ConfigMap is missing, say).</param>
public sealed record KnownComponent(string Name, ComponentSpec Spec, ManifestContent? Content, string? Problem, bool IsAwaited = false)
{
    /// <summary>Its uid; empty if not known.</summary>
    public string Uid { get; init; } = "";
}
