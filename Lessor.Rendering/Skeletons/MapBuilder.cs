namespace Lessor.Rendering.Skeletons;

/// <summary>Collects the entries of a mapping: no key twice, merged ones (<c>&lt;&lt;</c>) only where the mapping itself has none.</summary>
internal sealed class MapBuilder
{
    private const int MaxMerged = 10_000;
    private readonly List<MapEntry> _entries = [];
    private readonly List<MapEntry> _merged = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>Adds an entry.</summary>
    /// <exception cref="FormatException">The key is there already.</exception>
    public bool Add(SkeletonNode key, SkeletonNode value)
    {
        if (key is ConstantNode { Value: string text } && !_keys.Add(text))
        {
            throw new FormatException($"the key \"{text}\" is there twice");
        }

        _entries.Add(new MapEntry(key, value));
        return true;
    }

    /// <summary>Merges a mapping, or each of a list of mappings, into this one.</summary>
    /// <exception cref="FormatException">It is anything else, or has slots in keys.</exception>
    public bool Merge(SkeletonNode node)
    {
        foreach (var part in node is ListNode list ? list.Items : [node])
        {
            if (part is not MapNode { HasSlotsInKeys: false } map)
            {
                throw new FormatException("<< takes mappings whose keys the template itself says");
            }

            _merged.AddRange(map.Entries);
            if (_merged.Count > MaxMerged)
            {
                throw new FormatException(FormattableString.Invariant($"<< merges more than {MaxMerged} entries"));
            }
        }

        return true;
    }

    public MapNode Build()
    {
        if (_merged.Count > 0 && _entries.Any(entry => entry.Key is TextNode))
        {
            throw new YamlDotNet.Core.YamlException("a mapping can't have both << and expressions in its keys");
        }

        // Of several merged mappings the first wins.
        _entries.AddRange(_merged.Where(entry => _keys.Add((string)MapNode.Key(entry).Value!)));
        return new MapNode([.. _entries]);
    }
}
