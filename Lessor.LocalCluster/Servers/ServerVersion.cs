using System.Globalization;
using System.Text.RegularExpressions;
using Lessor.ControlPlane.Processes;

namespace Lessor.ControlPlane.Servers;

/// <summary>What a program says about itself, for the few flags that came or went.</summary>
internal static partial class ServerVersion
{
    /// <summary>The first Kubernetes minor version whose controller manager knows no port without TLS.</summary>
    private const int InsecurePortGone = 24;

    /// <summary>Whether this controller manager must be told to open no port without TLS.</summary>
    public static async Task<bool> HasInsecurePortAsync(string controllerManager, CancellationToken cancellationToken)
    {
        var output = await Command.RunAsync([controllerManager, "--version"], cancellationToken);
        var match = KubernetesVersion().Match(output);
        return match.Success
            ? match.Groups[1].Value == "1" && int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) < InsecurePortGone
            : throw new LocalClusterException($"{controllerManager} is no kube-controller-manager: --version says \"{output.Trim()}\".");
    }

    /// <summary>Whether this etcd can be told to skip fsync.</summary>
    public static async Task<bool> CanSkipFsyncAsync(string etcd, CancellationToken cancellationToken) =>
        (await Command.RunAsync([etcd, "--help"], cancellationToken)).Contains("--unsafe-no-fsync", StringComparison.Ordinal);

    [GeneratedRegex(@"Kubernetes v(\d+)\.(\d+)")]
    private static partial Regex KubernetesVersion();
}
