using System.Globalization;

namespace Lessor.Webhooks.Components;

/// <summary>Names as a message has them: the first ten, and how many there are more.</summary>
internal static class NameList
{
    /// <summary>How many of anything a message names.</summary>
    public const int Shown = 10;

    public static string Text(IReadOnlyCollection<string> names)
    {
        var shown = string.Join(", ", names.Order(StringComparer.Ordinal).Take(Shown));
        return names.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $"{shown} and {names.Count - Shown} more") : shown;
    }

    public static string Tenants(int count) => count == 1 ? "1 tenant" : string.Create(CultureInfo.InvariantCulture, $"{count} tenants");
}
