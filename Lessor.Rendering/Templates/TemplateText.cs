namespace Lessor.Rendering.Templates;

/// <summary>A template's text and how far it has been read.</summary>
internal sealed class TemplateText(string text)
{
    private int _counted;
    private int _line = 1;

    public string Text { get; } = text;

    public int Position { get; set; }

    public bool AtEnd => Position >= Text.Length;

    public char Current => AtEnd ? '\0' : Text[Position];

    /// <summary>The line at the current position, from 1. Positions only grow, so each line end is counted once.</summary>
    public int Line
    {
        get
        {
            _line += Text.AsSpan(_counted, Position - _counted).Count('\n');
            _counted = Position;
            return _line;
        }
    }

    public bool StartsWith(string token) => Text.AsSpan(Position).StartsWith(token, StringComparison.Ordinal);

    /// <summary>Reads past a token if it is next.</summary>
    public bool Skip(string token)
    {
        if (!StartsWith(token))
        {
            return false;
        }

        Position += token.Length;
        return true;
    }

    public void SkipWhiteSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(Current))
        {
            Position++;
        }
    }

    /// <summary>Reads up to a character, or to the end.</summary>
    public string ReadUntil(Func<char, bool> stop)
    {
        var start = Position;
        while (!AtEnd && !stop(Current))
        {
            Position++;
        }

        return Text[start..Position];
    }

    public TemplateException Error(string message) => new(Line, message);
}
