using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Lessor.Rendering.Publishing;

/// <summary>A chart's <c>values.yaml</c>: what it holds, and the schema that can be told from that: types, defaults, and descriptions from the comments above each key.</summary>
internal sealed class ValuesFile
{
    private const int MaxDepth = 24;
    private const int MaxNodes = 4000;
    private const int LongestFile = 1 << 20;
    private const int DeepestNesting = 64;
    private const int LongestDescription = 1000;
    private readonly string[] _lines;
    private readonly YamlNode? _root;
    private int _nodes;

    private ValuesFile(string[] lines, YamlNode? root) => (_lines, _root) = (lines, root);

    /// <summary>Reads a file; one that can't be read holds nothing.</summary>
    public static ValuesFile Read(string text)
    {
        var stream = new YamlStream();
        try
        {
            if (text.Length > LongestFile || !IsShallow(text))
            {
                return new([], null);
            }

            stream.Load(new StringReader(text));
        }
        catch (YamlException)
        {
            return new([], null);
        }

        return new(text.Split('\n'), stream.Documents.Count > 0 ? stream.Documents[0].RootNode : null);
    }

    // The tree is built by calls within calls: what nests without end would end the process.
    private static bool IsShallow(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DeepestNesting)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What it holds; null if it can't be read.</summary>
    public JsonObject? Values()
    {
        _nodes = 0;
        return _root is YamlMappingNode root ? ValueOf(root, 0) as JsonObject : null;
    }

    /// <summary>The schema of values like these: any further ones are welcome, as helm takes them.</summary>
    public JsonObject Schema()
    {
        _nodes = 0;
        var schema = SchemaOf(_root as YamlMappingNode ?? [], 0);
        schema.Remove("default");
        return schema;
    }

    private JsonObject SchemaOf(YamlNode node, int depth)
    {
        if (depth > MaxDepth || ++_nodes > MaxNodes)
        {
            return StructuralSchema.Open();
        }

        return node switch
        {
            YamlMappingNode map => MapOf(map, depth),
            // Whether an item may look otherwise, examples can't tell.
            YamlSequenceNode list => new JsonObject { ["type"] = "array", ["items"] = StructuralSchema.Open(), ["default"] = ValueOf(list, depth) },
            YamlScalarNode scalar => ScalarOf(scalar),
            _ => StructuralSchema.Open(),
        };
    }

    private JsonObject MapOf(YamlMappingNode map, int depth)
    {
        var properties = new JsonObject();
        foreach (var (key, value) in map.Children.Where(item => item.Key is YamlScalarNode { Value: { Length: > 0 } and not "<<" }))
        {
            var schema = SchemaOf(value, depth + 1);
            if (CommentAbove(key) is { Length: > 0 } comment)
            {
                schema["description"] = comment;
            }

            properties[((YamlScalarNode)key).Value!] = schema;
        }

        var made = new JsonObject { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };
        if (properties.Count > 0)
        {
            made["properties"] = properties;
        }

        return made;
    }

    private static JsonObject ScalarOf(YamlScalarNode scalar) => ValueOf(scalar) switch
    {
        null => StructuralSchema.Open(),
        // 0.5 may follow 1, and a number of a port may be its name: what a chart takes is wider than its default.
        JsonValue number when number.TryGetValue<long>(out _) => new JsonObject { ["type"] = "integer", ["default"] = number },
        JsonValue number when number.TryGetValue<double>(out _) => new JsonObject { ["type"] = "number", ["default"] = number },
        JsonValue flag when flag.TryGetValue<bool>(out _) => new JsonObject { ["type"] = "boolean", ["default"] = flag },
        var text => new JsonObject { ["type"] = "string", ["default"] = text },
    };

    private JsonNode? ValueOf(YamlNode node, int depth) => depth > MaxDepth || ++_nodes > MaxNodes ? null : node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Where(item => item.Key is YamlScalarNode { Value: not null }).DistinctBy(item => ((YamlScalarNode)item.Key).Value)
            .Select(item => KeyValuePair.Create(((YamlScalarNode)item.Key).Value!, ValueOf(item.Value, depth + 1)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(item => ValueOf(item, depth + 1))]),
        YamlScalarNode scalar => ValueOf(scalar),
        _ => null,
    };

    private static JsonValue? ValueOf(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any))
        {
            return JsonValue.Create(text);
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            _ when char.IsAsciiDigit(text[^1]) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
            _ => JsonValue.Create(text),
        };
    }

    // The lines right above a key, at its indentation: "# -- text", as helm-docs has them, or any other.
    private string CommentAbove(YamlNode key)
    {
        var comments = new List<string>();
        for (var line = (int)key.Start.Line - 2; line >= 0 && line < _lines.Length; line--)
        {
            var text = _lines[line].Trim();
            if (text.Length == 0 || text[0] != '#')
            {
                break;
            }

            comments.Add(text.TrimStart('#').Trim());
        }

        comments.Reverse();
        var description = string.Join(' ', comments.Where(text => text.Length > 0)).Trim();
        description = description.StartsWith("--", StringComparison.Ordinal) ? description[2..].Trim() : description;
        return description[..Math.Min(description.Length, LongestDescription)];
    }
}
