using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Lessor.Rendering.Databases;

namespace Lessor.Operator.Databases.Postgres;

/// <summary>A statement. What is put into its text is an identifier or a literal, and quoted as such: there is no way to put in text.</summary>
[InterpolatedStringHandler]
internal readonly ref struct Sql
{
    private readonly StringBuilder _text;

    /// <summary>Begins a statement, as the compiler does for an interpolated string.</summary>
    public Sql(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

    /// <summary>The text of the statement.</summary>
    public string Text => _text.ToString();

    /// <summary>Adds what the code says.</summary>
    public void AppendLiteral(string text) => _text.Append(text);

    /// <summary>Adds a number.</summary>
    public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds an identifier or, with the format <c>text</c>, a literal.</summary>
    public void AppendFormatted(string value, string? format = null) => _text.Append(format == "text" ? Literal(value) : Identifier(value));

    private static string Identifier(string name) => DatabaseNames.IsIdentifier(name)
        ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : throw new ArgumentException("That can't be an identifier.", nameof(name));

    // As standard_conforming_strings has it, which each session sets.
    private static string Literal(string text) => text.Contains('\0', StringComparison.Ordinal)
        ? throw new ArgumentException("A text can't hold a NUL.", nameof(text))
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
