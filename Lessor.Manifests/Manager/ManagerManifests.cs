namespace Lessor.Manifests.Manager;

/// <summary>What runs, and where.</summary>
internal static class ManagerManifests
{
    public static IReadOnlyList<ManifestFile> Files() =>
    [
        new("namespaces.yaml", NamespaceManifests.Documents()),
        new("deployment.yaml", OperatorDeployment.Document()),
    ];
}
