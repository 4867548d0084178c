using k8s.Authentication;
using k8s.Exceptions;

namespace k8s.Configuration;

/// <summary>What a pod finds about its cluster: two variables and the folder that its service account is mounted to.</summary>
internal sealed class ServiceAccountFolder(string folder, Func<string, string> variable, TimeProvider clock)
{
    private const string HostVariable = "KUBERNETES_SERVICE_HOST";
    private const string PortVariable = "KUBERNETES_SERVICE_PORT";

    public static ServiceAccountFolder Default { get; } =
        new("/var/run/secrets/kubernetes.io/serviceaccount", Environment.GetEnvironmentVariable, TimeProvider.System);

    private string TokenPath => Path.Combine(folder, "token");

    private string AuthorityPath => Path.Combine(folder, "ca.crt");

    private string NamespacePath => Path.Combine(folder, "namespace");

    public bool IsThere() =>
        !string.IsNullOrEmpty(variable(HostVariable)) && !string.IsNullOrEmpty(variable(PortVariable)) && File.Exists(TokenPath);

    /// <returns>The pod's namespace, or null outside a pod.</returns>
    public string Namespace() => File.Exists(NamespacePath) ? File.ReadAllText(NamespacePath).Trim() : null;

    public KubernetesClientConfiguration ToConfiguration()
    {
        if (!IsThere())
        {
            throw KubeConfigException.For(folder, $"this isn't a pod with a service account ({HostVariable}, {PortVariable} or the token is missing)");
        }

        return new KubernetesClientConfiguration
        {
            Host = new UriBuilder(Uri.UriSchemeHttps, variable(HostVariable), ParsePort()).Uri.ToString(),
            SslCaCerts = PemCertificates.ReadAuthorities(AuthorityPath),
            TokenProvider = new TokenFile(TokenPath, clock),
            Namespace = Namespace(),
        };
    }

    private int ParsePort() => ushort.TryParse(variable(PortVariable), out var port)
        ? port
        : throw KubeConfigException.For(PortVariable, $"\"{variable(PortVariable)}\" is no port");
}
