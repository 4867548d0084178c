namespace Lessor.Benchmarks.Measuring;

/// <summary>Processor time, in milliseconds of one core.</summary>
/// <param name="Subject">Of the operator, or of what is measured against it.</param>
/// <param name="ApiServer">Of kube-apiserver.</param>
/// <param name="Etcd">Of etcd.</param>
/// <param name="Controllers">Of kube-controller-manager, which does its part for each namespace, service account and Service.</param>
internal readonly record struct Usage(double Subject, double ApiServer, double Etcd, double Controllers)
{
    public static Usage operator -(Usage after, Usage before) =>
        new(after.Subject - before.Subject, after.ApiServer - before.ApiServer, after.Etcd - before.Etcd, after.Controllers - before.Controllers);
}
