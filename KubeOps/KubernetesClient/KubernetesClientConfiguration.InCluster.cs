using k8s.Configuration;

namespace k8s;

public partial class KubernetesClientConfiguration
{
    /// <summary>Whether this process runs in a pod with a service account.</summary>
    public static bool IsInCluster() => ServiceAccountFolder.Default.IsThere();

    /// <summary>Who the pod's service account says. The token is read again as the kubelet renews it.</summary>
    /// <exception cref="Exceptions.KubeConfigException">This is no pod, or the service account isn't mounted.</exception>
    public static KubernetesClientConfiguration InClusterConfig() => ServiceAccountFolder.Default.ToConfiguration();
}
