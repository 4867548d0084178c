using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Lessor.Rendering.Values;

/// <summary>Keeps the values of Components as they were read, by the very object that a Component holds: that never changes. Safe for concurrent use.</summary>
/// <param name="maxDepth">How deep values may nest.</param>
internal sealed class KnownValues(int maxDepth)
{
    private readonly ConditionalWeakTable<object, ValueMap> _read = [];

    /// <summary>How deep values may nest.</summary>
    public int MaxDepth => maxDepth;

    /// <summary>Reads values, or finds them.</summary>
    /// <returns>A mapping of the caller's own, which is changed in place while values are merged and checked.</returns>
    /// <exception cref="ValuesException">They are no values.</exception>
    public ValueMap Read(object? json, string path)
    {
        if (json is not JsonElement)
        {
            return ValueReader.ReadMap(json, path, maxDepth);
        }

        if (!_read.TryGetValue(json, out var known))
        {
            known = ValueReader.ReadMap(json, path, maxDepth);
            _read.AddOrUpdate(json, known);
        }

        return ValueLayers.Copy(known);
    }
}
