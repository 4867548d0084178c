using System.Text;
using Lessor.Rendering.Templates.Programs;

namespace Lessor.Rendering.Templates;

/// <summary>
/// Reads a template, refuses what Lessor doesn't offer, and rewrites the rest: Handlebars itself then resolves paths,
/// branches and repeats, but never prints a value, reads a literal or picks a helper on its own.
/// </summary>
internal sealed class TemplateScanner
{
    private const int MaxExpressions = 2000;
    private readonly TemplateText _source;
    private readonly StringBuilder _target;
    private readonly ExpressionScanner _expressions;
    private readonly BlockScanner _blocks;
    private readonly ProgramBuilder _program = new();
    private int _count;

    private TemplateScanner(string template)
    {
        _source = new TemplateText(template);
        _target = new StringBuilder(template.Length * 2);
        var parameters = new BlockParameters();
        _expressions = new ExpressionScanner(_source, _target, parameters, _program);
        _blocks = new BlockScanner(_source, _target, _expressions, parameters, _program);
    }

    /// <summary>Checks and rewrites a template.</summary>
    /// <exception cref="TemplateException">It can't be used; with the line.</exception>
    public static ScannedTemplate Scan(string template, int maxText)
    {
        if (template.Length > maxText)
        {
            throw new TemplateException(null, FormattableString.Invariant($"the template is longer than {maxText} characters"));
        }

        var scanner = new TemplateScanner(template);
        scanner.CheckCharacters();
        scanner.ScanText();
        scanner._blocks.CheckClosed();
        return new ScannedTemplate(
            scanner._target.ToString(), scanner._expressions.References, scanner._expressions.Literals, scanner._blocks.Any,
            new TemplateProgram(scanner._program.Build()));
    }

    private void CheckCharacters()
    {
        var index = Slot.FindIn(_source.Text);
        if (index >= 0)
        {
            _source.Position = index;
            throw _source.Error("the characters U+E000 and U+E001 may not be used");
        }
    }

    private void ScanText()
    {
        while (!_source.AtEnd)
        {
            var next = _source.Text.IndexOf("{{", _source.Position, StringComparison.Ordinal);
            if (next < 0)
            {
                _target.Append(_source.Text, _source.Position, _source.Text.Length - _source.Position);
                return;
            }

            var escaped = CopyText(next);
            _source.Position = next + 2;
            if (escaped)
            {
                _expressions.WriteText("{{");
            }
            else
            {
                ScanMustache();
            }
        }
    }

    // \{{ is text, \\{{ is a backslash and an expression. What Handlebars makes of a backslash is never asked.
    private bool CopyText(int end)
    {
        var start = end;
        while (start > _source.Position && _source.Text[start - 1] == '\\')
        {
            start--;
        }

        _target.Append(_source.Text, _source.Position, start - _source.Position);
        if (end - start > 1)
        {
            _expressions.WriteText(new string('\\', (end - start) / 2));
        }

        return (end - start) % 2 == 1;
    }

    private void ScanMustache()
    {
        if (++_count > MaxExpressions)
        {
            throw _source.Error($"the template has more than {MaxExpressions} expressions");
        }

        _target.Append("{{").Append(_source.Skip("~") ? "~" : "");
        Refuse();
        if (_source.Skip("!"))
        {
            SkipComment();
            return;
        }

        _source.SkipWhiteSpace();
        if (!_blocks.TryScan())
        {
            _expressions.ScanPrinted();
        }

        _source.SkipWhiteSpace();
        var trim = _source.Skip("~");
        if (!_source.Skip("}}"))
        {
            throw _source.Error("an expression must end with }}");
        }

        _target.Append(trim ? "~}}" : "}}");
        CopyBraces();
    }

    // {app: {{name}}} is fine here: Handlebars itself would take the last brace for the end of a raw expression.
    private void CopyBraces()
    {
        var braces = _source.ReadUntil(c => c != '}');
        if (braces.Length > 0)
        {
            _expressions.WriteText(braces);
        }
    }

    private void Refuse()
    {
        if (_source.Current is '{' or '&')
        {
            throw _source.Error("values can't be printed raw ({{{...}}} or {{&...}}): use {{...}}, and a space after a brace that is YAML's own");
        }

        if (_source.Current is '>' or '*' || _source.StartsWith("#>") || _source.StartsWith("#*"))
        {
            throw _source.Error("partials and decorators are not supported");
        }
    }

    private void SkipComment()
    {
        var end = _source.StartsWith("--") ? "--" : "";
        var from = _source.Position + end.Length;
        var plain = _source.Text.IndexOf(end + "}}", from, StringComparison.Ordinal);
        var trimming = _source.Text.IndexOf(end + "~}}", from, StringComparison.Ordinal);
        var trim = trimming >= 0 && (plain < 0 || trimming < plain);
        var close = trim ? trimming : plain;
        if (close < 0)
        {
            throw _source.Error("a comment must end with " + end + "}}");
        }

        _source.Position = close + end.Length + (trim ? 3 : 2);
        _target.Append(trim ? "!~}}" : "!}}");
    }
}
