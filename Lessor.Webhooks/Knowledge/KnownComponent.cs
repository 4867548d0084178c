using Lessor.Entities.Components;

namespace Lessor.Webhooks.Knowledge;

/// <summary>What the rules for tenants need of a Component.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Spec">Its spec.</param>
/// <param name="Template">Its template's text; null if it can't be had or is broken.</param>
/// <param name="Problem">Why it can't be rendered, as a sentence; null if it can, or if that was told elsewhere.</param>
/// <param name="IsAwaited">Whether the problem may pass without a change of the Component: its template isn't there yet (a ConfigMap is missing, say).</param>
public sealed record KnownComponent(string Name, ComponentSpec Spec, string? Template, string? Problem, bool IsAwaited = false);
