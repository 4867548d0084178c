using System.Text;

namespace Lessor.Rendering.Templates;

/// <summary>Reads strings in expressions: in single or double quotes, with \n, \t, \\, \" and \'.</summary>
internal static class StringLiteral
{
    /// <summary>Reads the string that begins at the source's position.</summary>
    public static string Read(TemplateText source)
    {
        var quote = source.Current;
        var text = new StringBuilder();
        for (source.Position++; !source.AtEnd && source.Current != quote; source.Position++)
        {
            text.Append(source.Current == '\\' ? ReadEscape(source) : source.Current);
        }

        if (source.AtEnd)
        {
            throw source.Error("a string is not closed");
        }

        source.Position++;
        return text.ToString();
    }

    private static char ReadEscape(TemplateText source)
    {
        source.Position++;
        return source.Current switch
        {
            'n' => '\n',
            't' => '\t',
            '\\' or '"' or '\'' => source.Current,
            _ => throw source.Error(@"a string may escape \n, \t, \\, \"" and \' only"),
        };
    }
}
