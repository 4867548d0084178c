using System.Text.Json.Nodes;

namespace Lessor.Manifests.Notices;

/// <summary>A package in a bill of materials.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Version">The version that is shipped.</param>
/// <param name="License">The SPDX identifier of its licence.</param>
/// <param name="Copyright">Its copyright line; empty if it states none.</param>
internal sealed record SbomPackage(string Name, string Version, string License, string Copyright)
{
    /// <summary>Reads the packages of a bill of materials in CycloneDX's JSON, by name.</summary>
    /// <exception cref="InvalidDataException">A package has no licence: it may not be shipped before somebody has looked.</exception>
    public static IReadOnlyList<SbomPackage> ReadAll(string sbom) =>
        [.. JsonNode.Parse(sbom)!["components"]!.AsArray().Select(component => Read(component!)).OrderBy(package => package.Name, StringComparer.Ordinal)];

    private static SbomPackage Read(JsonNode component)
    {
        var name = component["name"]!.GetValue<string>();
        var license = component["licenses"]?[0]?["license"]?["id"]?.GetValue<string>()
            ?? throw new InvalidDataException($"The package {name} has no licence with an SPDX identifier.");
        return new SbomPackage(name, component["version"]!.GetValue<string>(), license, component["copyright"]?.GetValue<string>() ?? "");
    }
}
