namespace k8s.Configuration;

/// <summary>Where kubectl looks for its configuration.</summary>
internal static class KubeConfigPaths
{
    public const string Variable = "KUBECONFIG";

    /// <summary>The files that <c>KUBECONFIG</c> lists; empty if it isn't set.</summary>
    public static IReadOnlyList<string> FromEnvironment() =>
        (Environment.GetEnvironmentVariable(Variable) ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The file in the user's home folder, whether or not it is there.</summary>
    public static string OfUser() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");
}
