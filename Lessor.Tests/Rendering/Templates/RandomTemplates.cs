using System.Text;
using Lessor.Rendering.Values;

namespace Lessor.Tests.Rendering.Templates;

/// <summary>Draws templates of every kind of block and path, and values for them in which most of the paths lead somewhere.</summary>
internal sealed class RandomTemplates(int seed)
{
    private static readonly string[] Names = ["a", "b", "c-d", "index", "json"];

#pragma warning disable CA5394 // Nothing here is secret: a seed draws the same again.
    private readonly Random _random = new(seed);

    /// <summary>A template of text, prints and blocks. Each line of text differs, so that no two ways through it yield the same text.</summary>
    public string Template()
    {
        var text = new StringBuilder();
        Statements(text, 3, []);
        return text.ToString();
    }

    /// <summary>Values for any of these templates.</summary>
    public ValueMap Context() => Map(3);

    private void Statements(StringBuilder text, int depth, string[] parameters)
    {
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            text.Append(FormattableString.Invariant($"text{text.Length} "));
            if (depth > 0 && _random.Next(3) > 0)
            {
                Block(text, depth, parameters);
            }
            else
            {
                text.Append("{{").Append(Expression(parameters)).Append("}}\n");
            }
        }
    }

    private void Block(StringBuilder text, int depth, string[] parameters)
    {
        var name = Pick("if", "if", "unless", "each", "each", "with");
        string[] own = name is "each" or "with" && _random.Next(2) == 0 ? [.. new[] { "one", "two" }.Take(_random.Next(1, name == "each" ? 3 : 2))] : [];
        text.Append("{{#").Append(name).Append(' ').Append(Expression(parameters));
        text.Append(own.Length > 0 ? $" as |{string.Join(' ', own)}|" : "").Append(Pick("}}", "}}\n", "~}}"));
        Statements(text, depth - 1, [.. parameters, .. own]);
        if (name == "if" && _random.Next(2) == 0)
        {
            text.Append("{{else if ").Append(Expression(parameters)).Append("}}");
            Statements(text, depth - 1, parameters);
        }

        if (_random.Next(2) == 0)
        {
            text.Append(Pick("{{else}}", "{{^}}", "{{~else}}\n"));
            Statements(text, depth - 1, [.. parameters, .. own]);
        }

        text.Append("{{/").Append(name).Append("}}\n");
    }

    private string Expression(string[] parameters) => _random.Next(12) switch
    {
        < 7 => $"default {Path(parameters)} \"x\"",
        7 => $"eq (default {Path(parameters)} 1) {Pick("1", "\"text\"", "true")}",
        8 => $"or (default {Path(parameters)} false) (default {Path(parameters)} null) {Pick("@root.b", "null")}",
        9 => $"json (default {Path(parameters)} 2.5)",
        _ => Path(parameters),
    };

    private string Path(string[] parameters)
    {
        var start = _random.Next(10) switch
        {
            0 => Pick("this", ".", "..", "../..", "../this"),
            1 => Pick("@index", "@key", "@first", "@last", "@root"),
            2 => "../" + Pick(Names),
            3 => "../../" + Pick(Names),
            4 when parameters.Length > 0 => Pick(parameters),
            5 => "this." + Pick(Names),
            6 => Pick("[a]", "./a", "a/b", "a.[b]", "a.0", "@root.a", "@root.b.a"),
            _ => Pick(Names),
        };
        return start[0] is '@' or '.' || _random.Next(2) == 0 ? start : start + "." + Pick(Names);
    }

    private ValueMap Map(int depth)
    {
        var map = new ValueMap();
        foreach (var name in Names.Where(_ => _random.Next(6) > 0))
        {
            map[name] = Value(depth);
        }

        return map;
    }

    private object? Value(int depth) => _random.Next(depth > 0 ? 12 : 7) switch
    {
        0 => null,
        1 => _random.Next(2) == 0,
        2 => (long)_random.Next(3),
        3 => _random.Next(2) * 1.5,
        4 => "",
        5 or 6 => Pick("text", "{{a}}", "---"),
        7 or 8 => new ValueList(Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth - 1)).ToList()),
        _ => _random.Next(5) == 0 ? [] : Map(depth - 1),
    };

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
