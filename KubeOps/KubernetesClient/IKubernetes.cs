namespace k8s;

/// <summary>A connection to an API server. The typed calls are in KubeOps.KubernetesClient; for raw ones see <see cref="Kubernetes"/>.</summary>
public interface IKubernetes : IDisposable
{
    Uri BaseUri { get; set; }
}
