using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lessor.Rendering.Skeletons;

/// <summary>Parses a rendered text into a skeleton.</summary>
internal sealed partial class SkeletonParser
{
    private readonly string _text;
    private readonly RenderBudget _budget;
    private readonly Parser _parser;
    private readonly NodeBuilder _builder;

    private SkeletonParser(string text, int slotCount, RenderBudget budget)
    {
        _text = text;
        _budget = budget;
        _parser = new Parser(new BudgetReader(text, budget));
        _builder = new NodeBuilder(_parser, slotCount, budget);
    }

    /// <summary>Parses a text.</summary>
    /// <param name="text">YAML documents with slots.</param>
    /// <param name="slotCount">How many slots there are.</param>
    /// <param name="budget">The time that is left.</param>
    /// <exception cref="SkeletonException">It is not YAML, or more than Lessor takes.</exception>
    public static Skeleton Parse(string text, int slotCount, RenderBudget budget)
    {
        var parser = new SkeletonParser(text, slotCount, budget);
        try
        {
            parser.CheckEscapes();
            return new Skeleton(parser.ReadDocuments(), text.Length);
        }
        catch (YamlException e)
        {
            throw new SkeletonException(e.Start.Line, e.Message);
        }
        catch (InvalidOperationException)
        {
            // The scanner's way to give up on some texts: a mapping inside of a list that isn't closed, for one.
            throw new SkeletonException(parser._parser.Current?.End.Line ?? 1, "is not YAML");
        }
    }

    // In double quotes YAML itself can spell any character, so also the two that mark slots.
    [GeneratedRegex(@"\\(u[eE]00[01]|U0000[eE]00[01])")]
    private static partial Regex EscapedMarks();

    private void CheckEscapes()
    {
        if (EscapedMarks().Match(_text) is { Success: true } match)
        {
            throw new SkeletonException(_text.AsSpan(0, match.Index).Count('\n') + 1, "the characters U+E000 and U+E001 may not be used");
        }
    }

    private List<SkeletonNode> ReadDocuments()
    {
        var documents = new List<SkeletonNode>();
        _parser.Consume<StreamStart>();
        while (!_parser.TryConsume<StreamEnd>(out _))
        {
            _budget.CheckTime();
            _parser.Consume<DocumentStart>();
            var document = _builder.ReadDocument();
            if (document is not ConstantNode { Value: null })
            {
                documents.Add(document);
            }

            _parser.Consume<DocumentEnd>();
        }

        return documents;
    }
}
