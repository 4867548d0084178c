using System.Globalization;

namespace Lessor.Operator.Watching;

/// <summary>
/// Orders resourceVersions of one kind: they are decimal numbers that grow. One that isn't a number (some aggregated API servers) is never taken for the older.
/// </summary>
internal static class ResourceVersions
{
    public static bool IsOlder(string version, string than) =>
        ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var left)
        && ulong.TryParse(than, NumberStyles.None, CultureInfo.InvariantCulture, out var right)
        && left < right;
}
