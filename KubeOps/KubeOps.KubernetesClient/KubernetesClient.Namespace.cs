using k8s.Configuration;

namespace KubeOps.KubernetesClient;

public partial class KubernetesClient
{
    private const string DefaultNamespace = "default";

    public Task<string> GetCurrentNamespaceAsync(
        string downwardApiEnvName = "POD_NAMESPACE",
        CancellationToken cancellationToken = default) =>
        Task.FromResult(
            NullIfBlank(_config.Namespace)
            ?? NullIfBlank(Environment.GetEnvironmentVariable(downwardApiEnvName))
            ?? NullIfBlank(ServiceAccountFolder.Default.Namespace())
            ?? DefaultNamespace);

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
