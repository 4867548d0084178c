using Lessor.Rendering.Objects;

namespace Lessor.Rendering.Skeletons;

/// <summary>A mapping.</summary>
internal sealed class MapNode(MapEntry[] entries) : NestedNode
{
    // An array, because it is gone through for every object of every tenant: an interface would cost an enumerator each time.
    public MapEntry[] Entries => entries;

    public override long Weight { get; } = 1 + entries.Sum(entry => 1 + entry.Value.Weight);

    public override int Depth { get; } = 1 + entries.Select(entry => entry.Value.Depth).DefaultIfEmpty().Max();

    public override long Length { get; } = 2 + entries.Sum(entry => entry.Key.Length + entry.Value.Length);

    // Labels and annotations are checked wherever they stand, so what holds some is not fixed.
    public override bool IsFixed { get; } = entries.All(entry =>
        entry.Value.IsFixed && entry.Key is ConstantNode { Value: string key } && !(entry.Value is MapNode && ReservedKeys.AreIn(key)));

    /// <summary>Whether all of its values are text, whatever the tenants' values are.</summary>
    public bool HoldsTexts { get; } = entries.All(entry => entry.Value is TextNode or ConstantNode { Value: string });

    /// <summary>Whether tenants' values decide what a key is.</summary>
    public bool HasSlotsInKeys { get; } = entries.Any(entry => entry.Key is TextNode);

    /// <summary>The key of an entry of a mapping that has no slots in keys.</summary>
    public static ConstantNode Key(MapEntry entry) => (ConstantNode)entry.Key;

    /// <summary>Finds a value in a mapping that has no slots in keys.</summary>
    public SkeletonNode? Find(string key)
    {
        foreach (var entry in entries)
        {
            if (Key(entry).Value is string text && text == key)
            {
                return entry.Value;
            }
        }

        return null;
    }

    /// <summary>The same mapping with the slots in its keys filled.</summary>
    /// <exception cref="FillException">Two keys become equal.</exception>
    public MapNode FillKeys(IReadOnlyList<object?> slots)
    {
        var filled = new List<MapEntry>(entries.Length);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var key = entry.Key is TextNode text ? new ConstantNode(text.Fill(slots)) : (ConstantNode)entry.Key;
            if (!known.Add((string)key.Value!))
            {
                throw new FillException($"the key \"{key.Value}\" is there twice");
            }

            filled.Add(new MapEntry(key, entry.Value));
        }

        return new MapNode([.. filled]);
    }
}
