using System.Text.Json;
using Lessor.Operator.Applying;
using Lessor.Operator.Content;
using Lessor.Rendering;

namespace Lessor.Operator.Tenants.Hooks;

/// <summary>
/// Keeps the hooks that run before a component is deleted, as they were when it was applied: by then there may be neither a chart nor values to render them from. On disk they
/// are encrypted: the key is in the tenant's status, and goes with the tenant.
/// </summary>
/// <param name="store">The operator's cache.</param>
public sealed class StoredHooks(ContentStore store)
{
    private readonly SealedContent _content = new(store);

    /// <summary>Keeps hooks.</summary>
    /// <param name="hooks">The hooks.</param>
    /// <param name="last">What was kept last; null: nothing.</param>
    /// <returns>Their name, which is the last one where they are the same; null where there are none.</returns>
    public string? Put(IEnumerable<Hook> hooks, string? last)
    {
        List<Line> lines = [.. hooks.Select(hook => new Line(hook.Desired.Key, hook.Desired.Component, JsonSerializer.Deserialize<JsonElement>(hook.Desired.Json.Span), hook.Moments))];
        if (lines.Count == 0)
        {
            return null;
        }

        var content = JsonSerializer.SerializeToUtf8Bytes(lines);
        return last?.Contains('.', StringComparison.Ordinal) == true && _content.Find(last)?.AsSpan().SequenceEqual(content) == true ? last : _content.Put(content);
    }

    /// <summary>Finds hooks.</summary>
    /// <param name="name">Their name.</param>
    /// <returns>The hooks; null if they are no longer kept.</returns>
    public IReadOnlyList<Hook>? Find(string name) => _content.Find(name) is { } content
        ? [.. JsonSerializer.Deserialize<List<Line>>(content)!.Select(line => new Hook(new DesiredObject(line.Key, line.Component, JsonSerializer.SerializeToUtf8Bytes(line.Json)), line.Moments))]
        : null;

    private sealed record Line(Cluster.ObjectKey Key, string Component, JsonElement Json, RenderedHook Moments);
}
