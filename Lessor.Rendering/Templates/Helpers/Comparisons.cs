using Lessor.Rendering.Values;

namespace Lessor.Rendering.Templates.Helpers;

/// <summary>Helpers that compare two values.</summary>
internal static class Comparisons
{
    public static object? Equal(HelperArguments arguments) => ValueEquality.Instance.Equals(arguments[0], arguments[1]);

    public static object? NotEqual(HelperArguments arguments) => !ValueEquality.Instance.Equals(arguments[0], arguments[1]);

    public static object? Less(HelperArguments arguments) => Compare(arguments) < 0;

    public static object? Greater(HelperArguments arguments) => Compare(arguments) > 0;

    private static int Compare(HelperArguments arguments) => (arguments[0], arguments[1]) switch
    {
        (long a, long b) => a.CompareTo(b),
        (long a, double b) => ((double)a).CompareTo(b),
        (double a, long b) => a.CompareTo(b),
        (double a, double b) => a.CompareTo(b),
        (string a, string b) => string.CompareOrdinal(a, b),
        var (a, b) => throw new HelperException(
            $"needs two numbers or two texts (was {ValueText.KindOf(a)} and {ValueText.KindOf(b)})"),
    };
}
