using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace k8s.Serialization;

/// <summary>Turns a YAML document into JSON nodes. Aliases are copied, within a budget that a file written by hand never meets.</summary>
internal sealed class YamlReader(IParser parser)
{
    private const int MaxNodes = 1_000_000;
    private const int MaxDepth = 200;

    private readonly Dictionary<AnchorName, JsonNode> _anchors = [];
    private int _nodes;

    public static IEnumerable<JsonNode> ReadAll(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        while (parser.TryConsume<DocumentStart>(out _))
        {
            yield return new YamlReader(parser).Read(0);
            parser.Consume<DocumentEnd>();
        }
    }

    private JsonNode Read(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, $"nested deeper than {MaxDepth}");
        }

        Count(1);
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Copy(alias);
        }

        var anchor = (parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty;
        var node = ReadContent(depth);
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private JsonNode ReadContent(int depth)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return YamlScalar.ToJson(scalar);
        }

        return parser.TryConsume<SequenceStart>(out _) ? ReadSequence(depth) : ReadMapping(depth);
    }

    private JsonArray ReadSequence(int depth)
    {
        var array = new JsonArray();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            array.Add(Read(depth + 1));
        }

        return array;
    }

    private JsonObject ReadMapping(int depth)
    {
        parser.Consume<MappingStart>();
        var map = new JsonObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            if (map.ContainsKey(key.Value))
            {
                throw new YamlException(key.Start, key.End, $"\"{key.Value}\" is there twice");
            }

            map[key.Value] = Read(depth + 1);
        }

        return map;
    }

    private JsonNode Copy(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out var node))
        {
            throw new YamlException(alias.Start, alias.End, $"unknown anchor \"{alias.Value}\"");
        }

        Count(Size(node));
        return node?.DeepClone();
    }

    private void Count(int nodes)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes)
        {
            throw new YamlException($"more than {MaxNodes} nodes");
        }
    }

    private static int Size(JsonNode node) => node switch
    {
        JsonObject map => 1 + map.Sum(entry => Size(entry.Value)),
        JsonArray array => 1 + array.Sum(Size),
        _ => 1,
    };
}
