using System.Text;
using System.Text.RegularExpressions;
using Lessor.Rendering.Templates.Programs;

namespace Lessor.Rendering.Templates;

/// <summary>Reads the expressions that begin, divide and end blocks: if, unless, each and with.</summary>
internal sealed partial class BlockScanner(
    TemplateText source, StringBuilder target, ExpressionScanner expressions, BlockParameters parameters, ProgramBuilder program)
{
    // Compiling recurses once for each level, and an "else if" is a level in the "else" before it.
    private const int MaxDepth = 64;

    private static readonly Dictionary<string, string> Blocks = new(StringComparer.Ordinal)
    {
        ["if"] = Intrinsics.Truth,
        ["unless"] = Intrinsics.Truth,
        ["each"] = Intrinsics.Many,
        ["with"] = Intrinsics.Scope,
    };

    private readonly Stack<TemplateReference> _open = new();
    private readonly Stack<int> _levels = new();

    /// <summary>Whether a block was read.</summary>
    public bool Any { get; private set; }

    /// <summary>Reads the expression if it is a block's; the source is behind its opening braces.</summary>
    public bool TryScan()
    {
        switch (source.Current)
        {
            case '#': Begin(); return true;
            case '/': End(); return true;
            case '^': Divide("^"); return true;
            default: break;
        }

        if (!source.StartsWith("else") || ElseWord().Match(source.Text, source.Position) is not { Success: true })
        {
            return false;
        }

        Divide("else");
        return true;
    }

    /// <summary>Checks that every block was ended.</summary>
    public void CheckClosed()
    {
        if (_open.TryPeek(out var block))
        {
            throw new TemplateException(block.Line, $"the block \"{block.Name}\" that begins here is not closed");
        }
    }

    [GeneratedRegex(@"\Gelse(?=[\s~}])")]
    private static partial Regex ElseWord();

    [GeneratedRegex(@"\Gas\s+\|\s*([A-Za-z_]\w*)(?:\s+([A-Za-z_]\w*))?\s*\|", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    private void Begin()
    {
        source.Position++;
        var name = ReadName();
        if (!Blocks.TryGetValue(name, out var intrinsic))
        {
            throw source.Error($"\"{name}\" is not a known block: there are {string.Join(", ", Blocks.Keys)}");
        }

        Any = true;
        _open.Push(new TemplateReference(source.Line, name));
        _levels.Push(0);
        AddLevel();
        target.Append('#').Append(name).Append(' ');
        var value = expressions.ScanWrapped(intrinsic);
        var names = parameters.Enter(name is "each" or "with" ? ReadParameters() : []);
        program.Begin(MakerOf(name, value, [.. names.Select(BlockParameters.NumberOf)]));
        if (names.Count > 0)
        {
            target.Append(" as |").AppendJoin(' ', names).Append('|');
        }
    }

    private static ProgramBuilder.Maker MakerOf(string name, Expression value, int[] numbers) => name switch
    {
        "each" => (body, otherwise) => new RepeatStatement(value, numbers, body, otherwise),
        "with" => (body, otherwise) => new ScopeStatement(value, numbers, body, otherwise),
        _ => (body, otherwise) => new BranchStatement(value, name == "if", body, otherwise),
    };

    private IEnumerable<string> ReadParameters()
    {
        source.SkipWhiteSpace();
        var declaration = Declaration().Match(source.Text, source.Position);
        source.Position += declaration.Length;
        return declaration.Groups.Values.Skip(1).Where(name => name.Success).Select(name => name.Value);
    }

    private void Divide(string word)
    {
        source.Position += word.Length;
        if (!_open.TryPeek(out var block))
        {
            throw source.Error("else stands outside of a block");
        }

        target.Append("else");
        source.SkipWhiteSpace();
        if (source.Current is '}' or '~')
        {
            program.Otherwise();
            return;
        }

        if (word != "else" || block.Name != "if" || ReadName() != "if")
        {
            throw source.Error("only \"else\" and, inside if, \"else if\" can divide a block");
        }

        AddLevel();
        target.Append(" if ");
        program.OtherwiseIf(MakerOf("if", expressions.ScanWrapped(Intrinsics.Truth), []));
    }

    private void End()
    {
        source.Position++;
        var name = ReadName();
        if (!_open.TryPop(out var block))
        {
            throw source.Error($"no block \"{name}\" is open here");
        }

        if (block.Name != name)
        {
            throw source.Error($"the block \"{block.Name}\" of line {block.Line} must be closed before \"{name}\"");
        }

        _levels.Pop();
        parameters.Leave();
        program.End();
        target.Append('/').Append(name);
    }

    private void AddLevel()
    {
        _levels.Push(_levels.Pop() + 1);
        if (_levels.Sum() > MaxDepth)
        {
            throw source.Error($"blocks nest deeper than {MaxDepth}, each \"else if\" counted");
        }
    }

    private string ReadName()
    {
        source.SkipWhiteSpace();
        return source.ReadUntil(c => !char.IsAsciiLetterOrDigit(c) && c is not '-' and not '_');
    }
}
