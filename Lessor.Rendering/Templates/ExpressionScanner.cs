using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Lessor.Rendering.Templates.Helpers;
using Lessor.Rendering.Templates.Programs;

namespace Lessor.Rendering.Templates;

/// <summary>Reads expressions (a name, a literal, a helper with arguments) and rewrites them.</summary>
internal sealed partial class ExpressionScanner(TemplateText source, StringBuilder target, BlockParameters parameters, ProgramBuilder program)
{
    private const int MaxDepth = 16;
    private readonly List<TemplateReference> _references = [];
    private readonly List<object?> _literals = [];
    private int _depth;

    public IReadOnlyList<TemplateReference> References => _references;

    public IReadOnlyList<object?> Literals => _literals;

    /// <summary>Writes a text of the template's own, whatever it holds.</summary>
    public void WriteText(string text) => target.Append("{{").Append(Intrinsics.Text).Append(' ').Append(AddLiteral(text)).Append("}}");

    /// <summary>Reads an expression whose value is printed.</summary>
    public void ScanPrinted()
    {
        target.Append(Intrinsics.Print).Append(' ').Append(AddReference("")).Append(' ');
        program.Print(ScanExpression());
    }

    /// <summary>Reads an expression whose value a block takes.</summary>
    /// <returns>The same for the program.</returns>
    public Expression ScanWrapped(string intrinsic)
    {
        target.Append('(').Append(intrinsic).Append(' ').Append(AddReference(intrinsic)).Append(' ');
        var expression = ScanExpression();
        target.Append(')');
        return expression;
    }

    // A path: an optional way up, then names, indices or [names in brackets]. What a part may begin with never goes on the part before, so that going back finds nothing and takes no longer than reading:
    // the option that excludes it would, for \w, keep two megabytes in memory.
    [GeneratedRegex(@"^(@(\.\./)*(index|key|first|last|root)|(\.\./)*(\.\.|\.|(\./)?([\w$-]+|\[[^\[\]{}""'|\\]+\])))([./]([\w$-]+|\[[^\[\]{}""'|\\]+\]))*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Path();

    private Expression ScanExpression()
    {
        source.SkipWhiteSpace();
        if (source.Current is '(' or '"' or '\'')
        {
            return ScanArgument(optional: false);
        }

        var word = ReadWord();
        source.SkipWhiteSpace();
        return AtExpressionEnd() ? WriteWord(word, optional: false) : ScanCall(word);
    }

    private bool AtExpressionEnd() => source.AtEnd || source.Current is '}' or ')' or '~' || AtBlockParameters();

    private bool AtBlockParameters() =>
        source.StartsWith("as") && source.Text.AsSpan(source.Position + 2).TrimStart() is ['|', ..];

    private CallExpression ScanCall(string name)
    {
        if (!HelperList.All.TryGetValue(name, out var helper))
        {
            throw source.Error($"\"{name}\" is not a known helper: there are {string.Join(", ", HelperList.All.Keys)}");
        }

        if (++_depth > MaxDepth)
        {
            throw source.Error($"helpers nest deeper than {MaxDepth}");
        }

        target.Append('(').Append(name).Append(' ').Append(AddReference(name));
        var arguments = new List<Expression>();
        while (!AtExpressionEnd())
        {
            target.Append(' ');
            arguments.Add(ScanArgument(optional: arguments.Count == 0 && helper.FirstIsOptional));
            source.SkipWhiteSpace();
        }

        target.Append(')');
        _depth--;
        return arguments.Count >= helper.MinArguments && arguments.Count <= helper.MaxArguments
            ? new CallExpression(helper, [.. arguments])
            : throw source.Error($"\"{name}\" takes {helper.Takes} (has {arguments.Count})");
    }

    private Expression ScanArgument(bool optional) =>
        source.Skip("(") ? ScanSubexpression()
        : source.Current is '"' or '\'' ? WriteLiteral(StringLiteral.Read(source))
        : WriteWord(ReadWord(), optional);

    private CallExpression ScanSubexpression()
    {
        source.SkipWhiteSpace();
        var name = ReadWord();
        source.SkipWhiteSpace();
        var call = ScanCall(name);
        return source.Skip(")") ? call : throw source.Error("a helper's arguments must end with )");
    }

    private string ReadWord()
    {
        var bracketed = false;
        var word = source.ReadUntil(c =>
        {
            bracketed = c == '[' || (bracketed && c != ']');
            return !bracketed && (char.IsWhiteSpace(c) || c is '(' or ')' or '}' or '{' or '~' or '|' or '"' or '\'' or '=');
        });
        return word.Length > 0 ? word : throw source.Error("a name is missing, or a character is out of place");
    }

    private Expression WriteWord(string word, bool optional)
    {
        if (TryReadConstant(word, out var constant))
        {
            return WriteLiteral(constant);
        }

        if (!Path().IsMatch(word))
        {
            throw source.Error($"\"{word}\" is not a name");
        }

        var path = parameters.Write(word);
        if (optional)
        {
            target.Append(path);
        }
        else
        {
            target.Append('(').Append(Intrinsics.Name).Append(' ').Append(AddReference(word)).Append(' ').Append(path).Append(')');
        }

        return NameReader.Read(path, optional);
    }

    private static bool TryReadConstant(string word, out object? constant)
    {
        constant = word switch
        {
            "true" => true,
            "false" => false,
            _ when long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => integer,
            _ when (char.IsAsciiDigit(word[0]) || word[0] == '-') && double.TryParse(
                word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
            _ => null,
        };
        return constant is not null || word == "null";
    }

    private LiteralExpression WriteLiteral(object? value)
    {
        target.Append('(').Append(Intrinsics.Literal).Append(' ').Append(AddLiteral(value)).Append(')');
        return new LiteralExpression(value);
    }

    private int AddLiteral(object? value)
    {
        _literals.Add(value);
        return _literals.Count - 1;
    }

    private int AddReference(string name)
    {
        _references.Add(new TemplateReference(source.Line, name));
        return _references.Count - 1;
    }
}
