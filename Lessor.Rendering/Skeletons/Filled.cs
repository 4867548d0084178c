using Lessor.Rendering.Values;

namespace Lessor.Rendering.Skeletons;

/// <summary>A node with the slots filled: either still the skeleton's (a mapping or list) or a value (anything).</summary>
internal readonly struct Filled
{
    private readonly IReadOnlyList<object?> _slots;

    private Filled(object? raw, IReadOnlyList<object?> slots) => (Raw, _slots) = (raw, slots);

    /// <summary>A <see cref="MapNode"/> without slots in keys, a <see cref="ListNode"/> or a value.</summary>
    public object? Raw { get; }

    public bool IsMap => Raw is MapNode or ValueMap;

    public bool IsList => Raw is ListNode or ValueList;

    /// <summary>Fills a node; what is inside of mappings and lists is filled when it is asked for.</summary>
    public static Filled Of(SkeletonNode node, IReadOnlyList<object?> slots) => node switch
    {
        ConstantNode constant => new Filled(constant.Value, slots),
        SlotNode slot => new Filled(slots[slot.Number], slots),
        TextNode text => new Filled(text.Fill(slots), slots),
        MapNode { HasSlotsInKeys: true } map => new Filled(map.FillKeys(slots), slots),
        _ => new Filled(node, slots),
    };

    /// <summary>The value under a key; null if there is none, or this isn't a mapping.</summary>
    public Filled this[string key] => Raw switch
    {
        MapNode map when map.Find(key) is { } node => Of(node, _slots),
        ValueMap map => new Filled(map.GetValueOrDefault(key), _slots),
        _ => new Filled(null, _slots),
    };

    /// <summary>The items of a list; none if this isn't one.</summary>
    public IEnumerable<Filled> Items()
    {
        var slots = _slots;
        return Raw switch
        {
            ListNode list => list.Items.Select(item => Of(item, slots)),
            ValueList list => list.Select(item => new Filled(item, slots)),
            _ => [],
        };
    }

    /// <summary>The entries of a mapping; none if this isn't one.</summary>
    public IEnumerable<(string Key, Filled Value)> Entries()
    {
        var slots = _slots;
        return Raw switch
        {
            MapNode map => map.Entries.Select(entry => ((string)MapNode.Key(entry).Value!, Of(entry.Value, slots))),
            ValueMap map => map.Select(entry => (entry.Key, new Filled(entry.Value, slots))),
            _ => [],
        };
    }
}
