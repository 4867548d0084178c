namespace Lessor.Manifests;

/// <summary>The kustomization.yaml of a folder.</summary>
internal static class Kustomization
{
    private const string FileName = "kustomization.yaml";

    /// <summary>Files in a folder, and the kustomization that lists them.</summary>
    public static IEnumerable<ManifestFile> Of(string folder, IReadOnlyList<ManifestFile> files) =>
    [
        .. files.Select(file => file with { Path = $"{folder}/{file.Path}" }),
        Over(folder, [.. files.Select(file => file.Path)]),
    ];

    /// <summary>A kustomization of the given resources: files or other folders.</summary>
    public static ManifestFile Over(string folder, params string[] resources) => new(
        $"{folder}/{FileName}",
        new { ApiVersion = "kustomize.config.k8s.io/v1beta1", Kind = "Kustomization", Resources = resources });
}
