using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeOps.Transpiler.Definitions;

/// <summary>
/// The order of versions: major, then stage, then minor number. Unlike Kubernetes' own order a higher major wins even as an alpha,
/// so entities mark their stored version.
/// </summary>
internal static partial class VersionPriority
{
    public static (int Major, int Stage, int Minor) Of(string version)
    {
        var match = Shape().Match(version);
        return match.Success
            ? (Number(match.Groups["major"]), Stage(match.Groups["stage"].Value), Number(match.Groups["minor"]))
            : default;
    }

    private static int Stage(string stage) => stage switch
    {
        "alpha" => 0,
        "beta" => 1,
        _ => 2,
    };

    private static int Number(Group group) =>
        int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("^v(?<major>[0-9]+)((?<stage>alpha|beta)(?<minor>[0-9]+)?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
