namespace Lessor.Rendering;

/// <summary>When an object of a chart is applied that is no part of what runs: Helm calls it a hook. Source: https://helm.sh/docs/topics/charts_hooks/.</summary>
/// <param name="Events">The moments: pre-install, post-install, pre-upgrade, post-upgrade, pre-delete and such.</param>
/// <param name="Weight">Its place among those of the same moment, lowest first.</param>
/// <param name="DeletePolicies">When it is deleted: before-hook-creation (the default), hook-succeeded, hook-failed.</param>
public sealed record RenderedHook(IReadOnlyList<string> Events, int Weight, IReadOnlyList<string> DeletePolicies);
