using System.Text.RegularExpressions;
using Lessor.Entities.Components;
using Lessor.Rendering.Sources;

namespace Lessor.Operator.Sources.Charts;

/// <summary>One version of a chart in one repository.</summary>
/// <param name="Repo">The repository's URL, as the Component says it.</param>
/// <param name="Name">The chart's name.</param>
/// <param name="Version">Its version, in full.</param>
/// <param name="Digest">The SHA-256 that its archive must have, as hexadecimal digits; null: any.</param>
/// <param name="Secret">The secret with the credentials; null: none.</param>
internal sealed partial record ChartVersion(string Repo, string Name, string Version, string? Digest, SecretReference? Secret)
{
    private const string DigestPrefix = "sha256:";

    /// <summary>What all versions of the chart in the repository have in common.</summary>
    public string Chart => ChartOf(Repo, Name, Secret);

    /// <summary>What a component asks for: the version that the tenant says, else the Component's. The digest is only of the Component's.</summary>
    /// <param name="source">What the Component says.</param>
    /// <param name="overrides">What the tenant says.</param>
    /// <returns>The version; null if what the tenant says can't be one.</returns>
    public static ChartVersion? Of(ChartSource source, SourceOverrides overrides)
    {
        var version = overrides.Ref ?? source.Version;
        var digest = version == source.Version ? source.Digest : null;
        return Form().IsMatch(version)
            ? new(source.Repo, source.Name, version, digest?.StartsWith(DigestPrefix, StringComparison.Ordinal) == true ? digest[DigestPrefix.Length..] : digest, source.SecretRef)
            : null;
    }

    /// <summary>What all versions of a source's chart have in common.</summary>
    /// <param name="source">The source.</param>
    /// <returns>A text of one line for each part.</returns>
    public static string ChartOf(ChartSource source) => ChartOf(source.Repo, source.Name, source.SecretRef);

    private static string ChartOf(string repo, string name, SecretReference? secret) => $"chart\n{repo}\n{name}\n{secret?.Name}\n";

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9._+-]{0,126}[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
