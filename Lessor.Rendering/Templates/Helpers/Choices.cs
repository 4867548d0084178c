using Lessor.Rendering.Values;

namespace Lessor.Rendering.Templates.Helpers;

/// <summary>Helpers that choose among their arguments.</summary>
internal static class Choices
{
    /// <summary>Whether a value counts as true: all but null, false, 0, "" and the empty list do.</summary>
    public static bool IsTrue(object? value) => value is not (null or false or 0L or 0.0 or "" or ValueList { Count: 0 });

    /// <summary>The first that doesn't count as true, else the last.</summary>
    public static object? And(HelperArguments arguments) => First(arguments, wanted: false);

    /// <summary>The first that counts as true, else the last.</summary>
    public static object? Or(HelperArguments arguments) => First(arguments, wanted: true);

    public static object? Not(HelperArguments arguments) => !IsTrue(arguments[0]);

    /// <summary>The first if it is there (0, false and "" are), else the second.</summary>
    public static object? Default(HelperArguments arguments) => arguments.HasFirst ? arguments[0] : arguments[1];

    /// <summary>The first, which must be there and not empty; the second is what is said if not.</summary>
    public static object? Required(HelperArguments arguments) => arguments.HasFirst && arguments[0] is not ""
        ? arguments[0]
        : throw new HelperException(arguments.Count > 1 ? ValueText.Of(arguments[1]) : "a required value is missing");

    private static object? First(HelperArguments arguments, bool wanted)
    {
        for (var i = 0; i < arguments.Count - 1; i++)
        {
            if (IsTrue(arguments[i]) == wanted)
            {
                return arguments[i];
            }
        }

        return arguments[arguments.Count - 1];
    }
}
