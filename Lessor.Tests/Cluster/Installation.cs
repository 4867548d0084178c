namespace Lessor.Tests.Cluster;

/// <summary>
/// Lessor's shipped manifests on the shared cluster, installed as a user would, but for the webhooks' configurations: tests put tenants there that
/// admission would refuse.
/// </summary>
public static class Installation
{
    /// <summary>What the tests of all but ceilings ask for.</summary>
    private const string OpenPolicy = """
        apiVersion: lessor.io/v1
        kind: PlatformPolicy
        metadata: {name: default}
        spec:
          ceilings:
            podSecurity: privileged
            nodes: {selectors: [{key: pool}], tolerations: [{key: pool, operator: Exists}]}
            networks: {to: [10.1.0.0/16]}
            databases: {adoption: true}
        """;

    private static Task? _installing;

    /// <summary>Installs, once.</summary>
    public static Task EnsureAsync() => _installing ??= InstallAsync();

    /// <summary>Installs on any cluster what <see cref="ReadWithoutAdmissionAsync"/> gives.</summary>
    /// <param name="kubectl">kubectl as that cluster's administrator.</param>
    public static async Task InstallAsync(Kubectl kubectl)
    {
        await kubectl.ApplyAsync(await ReadWithoutAdmissionAsync());
        // No kubelet: its pods would only look as if they ran. The tests run the program themselves.
        await kubectl.DoAsync("-n", "lessor-system", "scale", "deployment", "lessor-operator", "--replicas=0");
        await kubectl.DoAsync("wait", "--for=condition=Established", "crd/tenants.lessor.io", "crd/components.lessor.io", "crd/platformpolicies.lessor.io");
        await kubectl.ApplyAsync(OpenPolicy);
    }

    /// <summary>All that is installed but the webhooks' configurations.</summary>
    public static async Task<string> ReadWithoutAdmissionAsync()
    {
        var manifests = await File.ReadAllTextAsync(Path.Combine(Repository.Config, "install.yaml"));
        return string.Join("\n---\n", manifests.Split("\n---\n").Where(document => !document.Contains("WebhookConfiguration\n", StringComparison.Ordinal)));
    }

    private static async Task InstallAsync() => await InstallAsync(await SharedCluster.GetKubectlAsync());
}
