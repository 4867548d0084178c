using System.Text;

namespace Lessor.Operator.Sources.Git;

/// <summary>A configuration file of git's, as text: what is in it shows neither in a list of processes nor in their environment.</summary>
internal sealed class GitConfig
{
    private readonly StringBuilder _text = new();

    /// <summary>Sets a value.</summary>
    /// <param name="section">The section, such as <c>http</c>.</param>
    /// <param name="subsection">The subsection, such as a remote's name; empty: none.</param>
    /// <param name="name">The variable.</param>
    /// <param name="value">Its value: text on one line.</param>
    /// <returns>This.</returns>
    public GitConfig Set(string section, string subsection, string name, string value)
    {
        var head = subsection.Length == 0 ? section : $"{section} {Quoted(subsection)}";
        _text.Append('[').Append(head).Append("]\n\t").Append(name).Append(" = ").Append(Quoted(value)).Append('\n');
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static string Quoted(string text) => text.Any(char.IsControl)
        ? throw new GitException("can't be read: its secret holds a control character where none may be", isLasting: true)
        : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
