using System.Text;

namespace Lessor.Rendering;

/// <summary>One finding: what is wrong and where. Holds no more of a value than its type or a short excerpt.</summary>
/// <param name="Component">The component's name, in the tenant or as a Component.</param>
/// <param name="Line">The line of the template, from 1; null where no line is to blame.</param>
/// <param name="Path">The value (<c>values.replicas</c>) or the object's field (<c>Service/web: metadata.name</c>); null where none is.</param>
/// <param name="Message">What is wrong, as the rest of a sentence that begins with the path.</param>
public sealed record RenderError(string Component, int? Line, string? Path, string Message)
{
    /// <summary>The finding as one line of text.</summary>
    /// <returns>For example <c>component "cloud", line 7: image: is not a known name</c>.</returns>
    public override string ToString()
    {
        var text = new StringBuilder("component \"").Append(Component).Append('"');
        if (Line is { } line)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $", line {line}");
        }

        text.Append(": ");
        if (Path is not null)
        {
            text.Append(Path).Append(": ");
        }

        return text.Append(Message).ToString();
    }
}
