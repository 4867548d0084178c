using k8s.Authentication;
using k8s.Configuration;

namespace k8s;

public partial class KubernetesClientConfiguration
{
    /// <summary>The program that supplies credentials, if the kubeconfig names one.</summary>
    internal ExecPlugin Exec { get; set; }

    /// <summary>From <c>KUBECONFIG</c>, else <c>~/.kube/config</c>, else the pod's service account, else <c>http://localhost:8080</c>.</summary>
    /// <exception cref="Exceptions.KubeConfigException">What there is can't be used.</exception>
    public static KubernetesClientConfiguration BuildDefaultConfig()
    {
        if (KubeConfigPaths.FromEnvironment().Count > 0 || File.Exists(KubeConfigPaths.OfUser()))
        {
            return BuildConfigFromConfigFile();
        }

        return IsInCluster() ? InClusterConfig() : new KubernetesClientConfiguration { Host = "http://localhost:8080" };
    }

    /// <summary>
    /// From one file, or, with no path, from those that <c>KUBECONFIG</c> lists or <c>~/.kube/config</c>. A context and a URL given here
    /// win over the file's. Paths in a file are relative to it, or with useRelativePaths false to the working directory.
    /// </summary>
    /// <exception cref="Exceptions.KubeConfigException">The file is missing or wrong.</exception>
    public static KubernetesClientConfiguration BuildConfigFromConfigFile(
        string kubeconfigPath = null,
        string currentContext = null,
        string masterUrl = null,
        bool useRelativePaths = true)
    {
        var paths = kubeconfigPath is not null ? [kubeconfigPath] : KubeConfigPaths.FromEnvironment();
        paths = paths.Count > 0 ? paths : [KubeConfigPaths.OfUser()];
        var place = string.Join(Path.PathSeparator, paths);
        return new ConfigurationBuilder(KubeConfigReader.ReadAll(paths), place, useRelativePaths).Build(currentContext, masterUrl);
    }
}
