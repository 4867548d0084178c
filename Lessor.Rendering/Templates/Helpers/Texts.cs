using Lessor.Rendering.Values;

namespace Lessor.Rendering.Templates.Helpers;

/// <summary>Helpers that change text.</summary>
internal static class Texts
{
    public static object? Lower(HelperArguments arguments) => arguments.Text(0).ToLowerInvariant();

    public static object? Upper(HelperArguments arguments) => arguments.Text(0).ToUpperInvariant();

    public static object? Trim(HelperArguments arguments) => arguments.Text(0).Trim();

    /// <summary>The first with every occurrence of the second replaced by the third.</summary>
    public static object? Replace(HelperArguments arguments)
    {
        var (text, old, replacement) = (arguments.Text(0), arguments.Text(1), arguments.Text(2));
        if (old.Length == 0)
        {
            throw new HelperException("needs something to replace (was \"\")");
        }

        var occurrences = text.AsSpan().Count(old);
        arguments.CheckLength(text.Length + (long)occurrences * (replacement.Length - old.Length));
        return text.Replace(old, replacement, StringComparison.Ordinal);
    }

    /// <summary>The items of a list, with the second argument between them.</summary>
    public static object? Join(HelperArguments arguments)
    {
        if (arguments[0] is not ValueList list)
        {
            throw new HelperException($"needs a list (was {ValueText.KindOf(arguments[0])})");
        }

        var items = list.ConvertAll(ValueText.Of);
        var separator = arguments.Text(1);
        arguments.CheckLength(items.Sum(item => (long)item.Length) + (long)separator.Length * items.Count);
        return string.Join(separator, items);
    }
}
