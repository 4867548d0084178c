using System.Globalization;
using System.Text;

namespace Lessor.Manifests.Notices;

/// <summary>The notices of the packages that the operator's image holds: for each its copyright, its licence, and what it has to say of others itself.</summary>
/// <param name="packagesFolder">NuGet's folder of packages, which has what a package ships beside its assemblies.</param>
/// <param name="repository">The repository's root; its LICENSE is the text of the Apache License.</param>
internal sealed class ThirdPartyNotices(string packagesFolder, string repository)
{
    private static readonly string[] FileNames = ["LICENSE", "LICENSE.md", "LICENSE.TXT", "LICENSE.txt", "THIRD-PARTY-NOTICES.TXT"];

    /// <summary>Writes the notices of a bill of materials.</summary>
    /// <exception cref="InvalidDataException">A licence isn't known here.</exception>
    public string Write(string sbom)
    {
        var text = new StringBuilder("# Third-party notices\n\nThe operator's image holds these packages beside Lessor itself.\n");
        var printed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var package in SbomPackage.ReadAll(sbom))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {package.Name} {package.Version}\n\n{package.License}\n{package.Copyright}\n");
            foreach (var part in TextsOf(package).Select(part => part.ReplaceLineEndings("\n").TrimEnd()))
            {
                // Packages of one project bring the same texts.
                var line = printed.TryAdd(part, package.Name) ? part : $"The text is that of {printed[part]}, above.";
                text.Append(CultureInfo.InvariantCulture, $"\n{line}\n");
            }
        }

        return text.ToString();
    }

    private IEnumerable<string> TextsOf(SbomPackage package)
    {
#pragma warning disable CA1308 // NuGet's folders are in lower case.
        var folder = Path.Combine(packagesFolder, package.Name.ToLowerInvariant(), package.Version.ToLowerInvariant());
#pragma warning restore CA1308
        var own = FileNames.Select(name => Path.Combine(folder, name)).Where(File.Exists).ToList();
        return own.Exists(path => Path.GetFileName(path).StartsWith("LICENSE", StringComparison.Ordinal))
            ? own.Select(File.ReadAllText)
            : own.Select(File.ReadAllText).Prepend(StandardText(package));
    }

    // A package that names a licence and doesn't bring it.
    private string StandardText(SbomPackage package) => package.License switch
    {
        "Apache-2.0" => File.ReadAllText(Path.Combine(repository, "LICENSE")),
        "MIT" or "PostgreSQL" => Embedded($"{package.License}.txt"),
        _ => throw new InvalidDataException($"The package {package.Name} has the licence {package.License}, whose text isn't here: look whether it may be shipped."),
    };

    private static string Embedded(string name)
    {
        using var reader = new StreamReader(typeof(ThirdPartyNotices).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
