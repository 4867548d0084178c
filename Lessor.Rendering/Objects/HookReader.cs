using System.Globalization;
using Lessor.Entities.Components;
using Lessor.Rendering.Skeletons;

namespace Lessor.Rendering.Objects;

/// <summary>Tells which objects of a chart are hooks. Source: https://helm.sh/docs/topics/charts_hooks/.</summary>
internal static class HookReader
{
    private const string Events = "helm.sh/hook";
    private const string Weight = "helm.sh/hook-weight";
    private const string DeletePolicy = "helm.sh/hook-delete-policy";

    // A rollback is an upgrade here, what comes after a deletion has no namespace to be in, and tests are for people.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "pre-install", "post-install", "pre-upgrade", "post-upgrade", "pre-delete" };

    /// <summary>Reads an object's marks.</summary>
    /// <param name="engine">What rendered it: only charts have hooks.</param>
    /// <param name="document">The object.</param>
    /// <param name="isLeftOut">Whether it is a hook of moments that never come.</param>
    /// <returns>When it is applied; null: it is no hook.</returns>
    public static RenderedHook? Read(TemplateEngine engine, Filled document, out bool isLeftOut)
    {
        isLeftOut = false;
        var annotations = document["metadata"]["annotations"];
        if (engine != TemplateEngine.Helm || annotations[Events].Raw is not string events)
        {
            return null;
        }

        var known = Parts(events).Where(Known.Contains).ToList();
        isLeftOut = known.Count == 0;
        var weight = int.TryParse(annotations[Weight].Raw as string, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new RenderedHook(known, weight, [.. Parts(annotations[DeletePolicy].Raw as string ?? "before-hook-creation")]);
    }

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
