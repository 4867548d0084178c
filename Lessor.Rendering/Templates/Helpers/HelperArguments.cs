using HandlebarsDotNet;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Templates.Helpers;

/// <summary>What a helper is called with.</summary>
/// <param name="arguments">Handlebars' arguments: the reference's number, then those that the template gives.</param>
/// <param name="maxText">The longest text that a helper may yield.</param>
internal readonly struct HelperArguments(Arguments arguments, int maxText)
{
    public int Count => arguments.Length - 1;

    public int MaxText => maxText;

    public object? this[int index] => arguments[index + 1];

    /// <summary>An argument as text.</summary>
    /// <exception cref="HelperException">It is null, a list or an object.</exception>
    public string Text(int index) => this[index] switch
    {
        string text => text,
        null or ValueMap or ValueList => throw new HelperException($"needs text (was {ValueText.KindOf(this[index])})"),
        var scalar => ValueText.Of(scalar),
    };

    /// <summary>Whether the first argument is there: a known name, and not null.</summary>
    public bool HasFirst => this[0] is not (null or UndefinedBindingResult);

    /// <summary>Checks the length of a text before it is made.</summary>
    public void CheckLength(long length)
    {
        if (length > maxText)
        {
            throw new HelperException(FormattableString.Invariant($"yields more than {maxText} characters"));
        }
    }
}
