using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lessor.Rendering.Documents;

/// <summary>The YAML documents of a text, and what is wrong with the text.</summary>
public sealed class YamlText
{
    private readonly List<YamlDocument> _documents = [];
    private readonly List<YamlProblem> _problems = [];

    private YamlText()
    {
    }

    /// <summary>The documents that could be read.</summary>
    public IReadOnlyList<YamlDocument> Documents => _documents;

    /// <summary>Why others could not, and keys that are there twice.</summary>
    public IReadOnlyList<YamlProblem> Problems => _problems;

    /// <summary>Reads a text. As for kubectl, a line that begins with <c>---</c> begins a document: one that is broken doesn't hide the next.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What was read.</returns>
    public static YamlText Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new YamlText();
        var lines = text.Split('\n');
        for (var start = 0; start < lines.Length;)
        {
            var end = Array.FindIndex(lines, start + 1, line => line.StartsWith("---", StringComparison.Ordinal));
            end = end < 0 ? lines.Length : end;
            result.ReadPart(string.Join('\n', lines[start..end]), start);
            start = end;
        }

        return result;
    }

    private void ReadPart(string text, int linesBefore)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            while (parser.TryConsume<DocumentStart>(out _))
            {
                _documents.Add(new DocumentReader(parser, linesBefore, _problems).Read());
                parser.Consume<DocumentEnd>();
            }
        }
        catch (YamlException e)
        {
            _problems.Add(new YamlProblem(linesBefore + (int)Math.Max(1, e.Start.Line), e.InnerException?.Message ?? e.Message));
        }
    }
}
