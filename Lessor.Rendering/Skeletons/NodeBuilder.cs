using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lessor.Rendering.Skeletons;

/// <summary>Builds the nodes of a skeleton from a YAML parser's events, within limits.</summary>
internal sealed class NodeBuilder(IParser parser, int slotCount, RenderBudget budget)
{
    private const long MaxWeight = 200_000;
    private const string StringTag = "tag:yaml.org,2002:str";

    private static readonly HashSet<string> KnownTags = new(StringComparer.Ordinal)
    {
        "!", StringTag, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq",
    };

    private readonly Dictionary<AnchorName, SkeletonNode?> _anchors = [];
    private int _depth;

    /// <summary>Reads the one node of a document.</summary>
    public SkeletonNode ReadDocument()
    {
        _anchors.Clear();
        return ReadNode();
    }

    private SkeletonNode ReadNode()
    {
        budget.Step();
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Resolve(alias);
        }

        var start = parser.Current as NodeEvent ?? throw new YamlException("a value is missing");
        CheckTag(start);
        Announce(start, null);
        var node = start switch
        {
            MappingStart => Nested(start, ReadMap),
            SequenceStart => Nested(start, ReadList),
            _ => ReadScalar(parser.Consume<Scalar>()),
        };
        if (node.Weight > MaxWeight)
        {
            throw Error(start, FormattableString.Invariant($"aliases repeat more than {MaxWeight} nodes"));
        }

        Announce(start, node);
        return node;
    }

    private SkeletonNode Nested(NodeEvent start, Func<SkeletonNode> read)
    {
        if (++_depth > budget.Limits.MaxDepth)
        {
            throw Error(start, FormattableString.Invariant($"nests deeper than {budget.Limits.MaxDepth}"));
        }

        parser.MoveNext();
        var node = read();
        _depth--;
        return node;
    }

    private ListNode ReadList()
    {
        var items = new List<SkeletonNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode());
        }

        return new ListNode(items);
    }

    private MapNode ReadMap()
    {
        var map = new MapBuilder();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var start = parser.Current!;
            if (start is Scalar { Style: ScalarStyle.Plain, Value: "<<" })
            {
                parser.MoveNext();
                Guard(start, () => map.Merge(ReadNode()));
                continue;
            }

            var key = ReadKey();
            var value = ReadNode();
            Guard(start, () => map.Add(key, value));
        }

        return map.Build();
    }

    private SkeletonNode ReadKey()
    {
        budget.Step();
        if (parser.Current is not Scalar scalar)
        {
            throw Error(parser.Current!, "a key must be text");
        }

        CheckTag(scalar);
        parser.MoveNext();
        var parts = Split(scalar);
        SkeletonNode key = parts is [string text] ? new ConstantNode(text) : new TextNode(parts);
        Announce(scalar, key);
        return key;
    }

    private SkeletonNode ReadScalar(Scalar scalar)
    {
        var parts = Split(scalar);
        var plain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        return parts switch
        {
            [string text] => new ConstantNode(plain ? Guard(scalar, () => PlainScalar.Resolve(text)) : text),
            [int slot] when plain => new SlotNode(slot),
            _ => new TextNode(parts),
        };
    }

    private IReadOnlyList<object> Split(Scalar scalar) => Guard(scalar, () => SlotText.Split(scalar.Value, slotCount));

    private SkeletonNode Resolve(AnchorAlias alias) => _anchors.TryGetValue(alias.Value, out var node)
        ? node ?? throw Error(alias, $"the alias *{alias.Value} is inside of what it stands for")
        : throw Error(alias, $"the alias *{alias.Value} stands for nothing");

    private void Announce(NodeEvent start, SkeletonNode? node)
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = node;
        }
    }

    private static void CheckTag(NodeEvent start)
    {
        if (!start.Tag.IsEmpty && !KnownTags.Contains(start.Tag.Value))
        {
            throw Error(start, $"the tag {start.Tag.Value} is not supported");
        }
    }

    private static T Guard<T>(ParsingEvent at, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (FormatException e)
        {
            throw Error(at, e.Message);
        }
    }

    private static YamlException Error(ParsingEvent at, string message) => new(at.Start, at.End, message);
}
