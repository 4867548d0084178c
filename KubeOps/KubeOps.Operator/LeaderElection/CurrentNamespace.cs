using k8s;

namespace KubeOps.Operator.LeaderElection;

/// <summary>The namespace that the operator itself lives in.</summary>
internal static class CurrentNamespace
{
    private const string ServiceAccountFile = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

    public static string Of(KubernetesClientConfiguration configuration) =>
        FirstFilled(
            configuration.Namespace,
            Environment.GetEnvironmentVariable("POD_NAMESPACE"),
            File.Exists(ServiceAccountFile) ? File.ReadAllText(ServiceAccountFile).Trim() : null) ?? "default";

    private static string? FirstFilled(params string?[] candidates) => candidates.FirstOrDefault(c => !string.IsNullOrEmpty(c));
}
