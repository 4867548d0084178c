namespace Lessor.Rendering.Values;

/// <summary>Lays values over each other.</summary>
internal static class ValueLayers
{
    /// <summary>Lays one mapping over another: mappings merge deeply, all else replaces what is below.</summary>
    /// <remarks>A null stays as the mark of a removal: <see cref="WithoutNulls(ValueMap)"/> or the schema takes it out in the end.</remarks>
    /// <returns>A new mapping; the two stay as they are, but their parts are shared.</returns>
    public static ValueMap Merge(ValueMap lower, ValueMap upper)
    {
        var merged = new ValueMap(lower.Count + upper.Count);
        foreach (var (key, value) in lower)
        {
            merged.Add(key, value);
        }

        foreach (var (key, value) in upper)
        {
            merged[key] = value is ValueMap above && merged.TryGetValue(key, out var below) && below is ValueMap under
                ? Merge(under, above)
                : value;
        }

        return merged;
    }

    /// <summary>Copies a mapping: what is done to the copy, in place, doesn't show in the other.</summary>
    public static ValueMap Copy(ValueMap map)
    {
        var copy = new ValueMap(map.Count);
        foreach (var (key, value) in map)
        {
            copy.Add(key, CopyValue(value));
        }

        return copy;
    }

    private static object? CopyValue(object? value) => value switch
    {
        ValueMap map => Copy(map),
        ValueList list => new ValueList(list.Select(CopyValue)),
        _ => value,
    };

    /// <summary>Finds the removals in a mapping.</summary>
    /// <returns>A mapping of nothing but these, and of the mappings that hold them; null if there are none.</returns>
    public static ValueMap? Removals(ValueMap map)
    {
        var removals = new ValueMap();
        foreach (var (key, value) in map)
        {
            if (value is null)
            {
                removals[key] = null;
            }
            else if (value is ValueMap inner && Removals(inner) is { } below)
            {
                removals[key] = below;
            }
        }

        return removals.Count == 0 ? null : removals;
    }

    /// <summary>Puts removals back, in place, where nothing has taken their place.</summary>
    /// <param name="map">The mapping.</param>
    /// <param name="removals">What <see cref="Removals"/> found; null: nothing.</param>
    public static void Restore(ValueMap map, ValueMap? removals)
    {
        foreach (var (key, value) in removals ?? [])
        {
            if (!map.TryGetValue(key, out var present))
            {
                map[key] = value;
            }
            else if (present is ValueMap inner && value is ValueMap below)
            {
                Restore(inner, below);
            }
        }
    }

    /// <summary>Takes the removals out of a mapping, in place; nulls in lists are values and stay.</summary>
    public static void WithoutNulls(ValueMap map)
    {
        foreach (var (key, value) in map)
        {
            if (value is null)
            {
                // Removing while enumerating is allowed on this dictionary.
                map.Remove(key);
            }
            else
            {
                WithoutNulls(value);
            }
        }
    }

    /// <summary>Takes the removals out of all mappings inside a value, in place.</summary>
    public static void WithoutNulls(object? value)
    {
        switch (value)
        {
            case ValueMap map: WithoutNulls(map); break;
            case ValueList list: list.ForEach(WithoutNulls); break;
            default: break;
        }
    }
}
