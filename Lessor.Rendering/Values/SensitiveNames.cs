using System.Text.RegularExpressions;

namespace Lessor.Rendering.Values;

/// <summary>Names of values that likely hold a secret: what they hold is in no message, whatever a schema says of it.</summary>
public static partial class SensitiveNames
{
    /// <summary>Whether a name, or one in a path, is of that kind.</summary>
    /// <param name="path">The name, or a path of names.</param>
    /// <returns>True if it holds a word such as password, token or key, in any case.</returns>
    public static bool AreIn(string path) => Words().IsMatch(path);

    [GeneratedRegex("passw|passphrase|pwd|secret|token|credential|private|key", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
