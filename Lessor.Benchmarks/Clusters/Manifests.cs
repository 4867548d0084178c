using Lessor.ControlPlane;
using Lessor.ControlPlane.Binaries;

namespace Lessor.Benchmarks.Clusters;

/// <summary>Installs config/install.yaml.</summary>
internal static class Manifests
{
    /// <summary>The root of the clone that this program was built in.</summary>
    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Installs all but the webhooks' configurations; there is no kubelet, so the operator's Deployment gets no replicas.</summary>
    public static async Task InstallAsync(LocalCluster cluster, CancellationToken cancellationToken)
    {
        var manifests = await File.ReadAllTextAsync(Path.Combine(Root, "config", "install.yaml"), cancellationToken);
        var installed = manifests.Split("\n---\n").Where(document => !document.Contains("WebhookConfiguration\n", StringComparison.Ordinal));
        await KubectlAsync(cluster, ["apply", "-f", "-"], string.Join("\n---\n", installed), cancellationToken);
        await KubectlAsync(cluster, ["-n", "lessor-system", "scale", "deployment", "lessor-operator", "--replicas=0"], "", cancellationToken);
        await KubectlAsync(cluster, ["wait", "--for=condition=Established", "crd/tenants.lessor.io", "crd/components.lessor.io", "crd/platformpolicies.lessor.io"], "", cancellationToken);
    }

    /// <summary>Runs kubectl as the administrator; it must succeed.</summary>
    /// <exception cref="InvalidOperationException">It didn't.</exception>
    public static async Task KubectlAsync(LocalCluster cluster, IReadOnlyList<string> arguments, string input, CancellationToken cancellationToken)
    {
        var kubectl = await ProgramLocator.ForThisMachine().LocateKubectlAsync(cancellationToken: cancellationToken);
        await new ClientProgram(kubectl, cluster.KubeconfigPath).RunAsync(arguments, input, cancellationToken);
    }

    private static string FindRoot(DirectoryInfo? folder) =>
        folder is null ? throw new DirectoryNotFoundException("This program must run inside a clone of Lessor's repository.")
        : File.Exists(Path.Combine(folder.FullName, "Lessor.sln")) ? folder.FullName
        : FindRoot(folder.Parent);
}
