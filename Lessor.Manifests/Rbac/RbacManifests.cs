namespace Lessor.Manifests.Rbac;

/// <summary>Who may do what: a file for each part, to be reviewed alone.</summary>
internal static class RbacManifests
{
    public static IReadOnlyList<ManifestFile> Files() =>
    [
        new("operator.yaml", OperatorRoles.Documents()),
        new("watcher.yaml", WatcherRoles.Documents()),
        new("instances.yaml", InstanceRoles.Documents()),
        new("tenant-deployer.yaml", DeployerRoles.Documents()),
        new("access.yaml", AccessRoles.Documents()),
        new("users.yaml", UserRoles.Documents()),
        new("monitoring.yaml", MonitoringRoles.Documents()),
    ];
}
