using System.Globalization;
using System.Text.Json.Nodes;
using Lessor.Rendering.Skeletons;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lessor.Rendering.Documents;

/// <summary>Reads one document from a YAML parser's events, and notes where its fields are.</summary>
internal sealed class DocumentReader(IParser parser, int linesBefore, List<YamlProblem> problems)
{
    private const int MaxNodes = 200_000;
    private const int MaxDepth = 100;
    private readonly FieldLines _lines = new();
    private readonly Dictionary<AnchorName, JsonNode?> _anchors = [];
    private int _nodes;

    public YamlDocument Read()
    {
        _lines.Add("", Line(parser.Current!), Line(parser.Current!));
        return new YamlDocument(ReadNode("", 0), _lines);
    }

    private JsonNode? ReadNode(string path, int depth)
    {
        Count(1);
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Copy(alias);
        }

        var start = parser.Current as NodeEvent ?? throw new YamlException("a value is missing");
        if (depth > MaxDepth)
        {
            throw Error(start, FormattableString.Invariant($"nests deeper than {MaxDepth}"));
        }

        JsonNode? node = start switch
        {
            MappingStart => ReadMap(path, depth),
            SequenceStart => ReadList(path, depth),
            _ => ReadScalar(parser.Consume<Scalar>()),
        };
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = node;
        }

        return node;
    }

    private JsonArray ReadList(string path, int depth)
    {
        parser.MoveNext();
        var list = new JsonArray();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            var item = path + "[" + list.Count.ToString(CultureInfo.InvariantCulture) + "]";
            Note(item, parser.Current!);
            list.Add(ReadNode(item, depth + 1));
        }

        return list;
    }

    private JsonObject ReadMap(string path, int depth)
    {
        parser.MoveNext();
        var map = new JsonObject();
        var merged = new List<JsonNode?>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Current as Scalar ?? throw Error(parser.Current!, "a key must be text");
            parser.MoveNext();
            var field = path.Length == 0 ? key.Value : path + "." + key.Value;
            if (key is { Style: ScalarStyle.Plain, Value: "<<" })
            {
                merged.Add(ReadNode(path, depth + 1));
                continue;
            }

            Note(field, key);
            if (!map.TryAdd(key.Value, ReadNode(field, depth + 1)))
            {
                problems.Add(new YamlProblem(Line(key), $"the key \"{key.Value}\" is there twice"));
            }
        }

        merged.ForEach(node => Merge(map, node));
        return map;
    }

    // What the mapping says itself wins over what is merged into it.
    private static void Merge(JsonObject map, JsonNode? node)
    {
        foreach (var source in node is JsonArray list ? list.OfType<JsonObject>() : [node as JsonObject ?? []])
        {
            foreach (var (name, value) in source)
            {
                map.TryAdd(name, value?.DeepClone());
            }
        }
    }

    private static JsonValue? ReadScalar(Scalar scalar)
    {
        try
        {
            var plain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
            return (plain ? PlainScalar.Resolve(scalar.Value) : scalar.Value) switch
            {
                null => null,
                bool flag => JsonValue.Create(flag),
                long integer => JsonValue.Create(integer),
                double number => JsonValue.Create(number),
                var text => JsonValue.Create((string)text),
            };
        }
        catch (FormatException e)
        {
            throw Error(scalar, e.Message);
        }
    }

    private JsonNode? Copy(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out var node))
        {
            throw Error(alias, $"the alias *{alias.Value} stands for nothing");
        }

        Count(Size(node));
        return node?.DeepClone();
    }

    private void Count(int nodes)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes)
        {
            throw Error(parser.Current!, FormattableString.Invariant($"has more than {MaxNodes} nodes"));
        }
    }

    private static int Size(JsonNode? node) => node switch
    {
        JsonObject map => 1 + map.Sum(entry => Size(entry.Value)),
        JsonArray list => 1 + list.Sum(Size),
        _ => 1,
    };

    // A block of text begins on the line after its sign.
    private void Note(string path, ParsingEvent at)
    {
        var value = at is Scalar && parser.Current is Scalar text ? text : null;
        var block = value is { Style: ScalarStyle.Literal or ScalarStyle.Folded };
        _lines.Add(path, Line(at), Line(value ?? at) + (block ? 1 : 0));
    }

    private int Line(ParsingEvent at) => linesBefore + (int)at.Start.Line;

    private static YamlException Error(ParsingEvent at, string message) => new(at.Start, at.End, message);
}
