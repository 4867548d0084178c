using System.Text.Json;
using Lessor.Operator.Applying;
using Lessor.Operator.Content;
using Lessor.Rendering;

namespace Lessor.Operator.Tenants.Hooks;

/// <summary>Keeps the hooks that run before a component is deleted, as they were when it was applied: by then there may be neither a chart nor values to render them from.</summary>
/// <param name="store">The operator's cache.</param>
public sealed class StoredHooks(ContentStore store)
{
    /// <summary>Keeps hooks.</summary>
    /// <param name="hooks">The hooks.</param>
    /// <returns>Their digest; null where there are none.</returns>
    public string? Put(IEnumerable<Hook> hooks)
    {
        List<Line> lines = [.. hooks.Select(hook => new Line(hook.Desired.Key, hook.Desired.Component, JsonSerializer.Deserialize<JsonElement>(hook.Desired.Json.Span), hook.Moments))];
        return lines.Count == 0 ? null : store.Put(JsonSerializer.SerializeToUtf8Bytes(lines));
    }

    /// <summary>Finds hooks.</summary>
    /// <param name="digest">Their digest.</param>
    /// <returns>The hooks; null if they are no longer kept.</returns>
    public IReadOnlyList<Hook>? Find(string digest) => store.Get(digest) is { } content
        ? [.. JsonSerializer.Deserialize<List<Line>>(content)!.Select(line => new Hook(new DesiredObject(line.Key, line.Component, JsonSerializer.SerializeToUtf8Bytes(line.Json)), line.Moments))]
        : null;

    private sealed record Line(Cluster.ObjectKey Key, string Component, JsonElement Json, RenderedHook Moments);
}
