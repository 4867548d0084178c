namespace Lessor.ControlPlane.Binaries;

/// <summary>The programs of a control plane.</summary>
/// <param name="Etcd">Path of <c>etcd</c>.</param>
/// <param name="ApiServer">Path of <c>kube-apiserver</c>.</param>
/// <param name="ControllerManager">Path of <c>kube-controller-manager</c>.</param>
/// <param name="Origin">Where they were found, in words.</param>
public sealed record ControlPlaneBinaries(string Etcd, string ApiServer, string ControllerManager, string Origin)
{
    /// <summary>The programs' names.</summary>
    internal static readonly IReadOnlyList<string> Names = ["etcd", "kube-apiserver", "kube-controller-manager"];

    /// <summary>All three as files of one folder.</summary>
    internal static ControlPlaneBinaries In(string folder, string origin) =>
        new(Path.Combine(folder, Names[0]), Path.Combine(folder, Names[1]), Path.Combine(folder, Names[2]), origin);
}
