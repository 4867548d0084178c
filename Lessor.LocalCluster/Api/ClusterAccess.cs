using System.Text.Json.Nodes;
using Lessor.ControlPlane.Certificates;

namespace Lessor.ControlPlane.Api;

/// <summary>Ways into a running cluster, for any user and any service account.</summary>
internal sealed class ClusterAccess(Uri server, CertificateAuthority authority, KeyFolder kubeconfigs) : IDisposable
{
    private ClusterApi? _api;

    /// <summary>Requests as administrator.</summary>
    public ClusterApi Api => _api ??= Connect("lessor-localcluster");

    /// <summary>A connection of an administrator with that name, which is the user agent too.</summary>
    public ClusterApi Connect(string name) =>
        new(server, authority.Certificate, authority.IssueClient(name, [LocalCluster.Administrators]), name);

    /// <summary>Writes a kubeconfig with a client certificate and gives its path.</summary>
    public string ForUser(string user, IEnumerable<string> groups) =>
        Write(user, Kubeconfig.ForCertificate(server, authority.Certificate, user, authority.IssueClient(user, groups)));

    /// <summary>Writes a kubeconfig with a service account's token and gives its path.</summary>
    public async Task<string> ForServiceAccountAsync(
        string @namespace, string name, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var token = await RequestTokenAsync(@namespace, name, lifetime, cancellationToken);
        var user = $"system:serviceaccount:{@namespace}:{name}";
        return Write(user, Kubeconfig.ForToken(server, authority.Certificate, user, token));
    }

    /// <summary>Requests a service account's token.</summary>
    public async Task<string> RequestTokenAsync(string @namespace, string name, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var path = $"/api/v1/namespaces/{@namespace}/serviceaccounts/{name}/token";
        var request = new JsonObject
        {
            ["apiVersion"] = "authentication.k8s.io/v1",
            ["kind"] = "TokenRequest",
            ["spec"] = new JsonObject { ["audiences"] = new JsonArray(), ["expirationSeconds"] = (long)lifetime.TotalSeconds },
        };
        var reply = await Api.SendAsync(HttpMethod.Post, path, request, cancellationToken);
        return reply.IsSuccess
            ? reply.Json().GetProperty("status").GetProperty("token").GetString()!
            : throw new LocalClusterException($"No token for the service account {@namespace}/{name}: {reply.Body}");
    }

    public void Dispose() => _api?.Dispose();

    private string Write(string user, string content)
    {
        var name = Uri.EscapeDataString(user);
        kubeconfigs.Write(name, content);
        return kubeconfigs[name];
    }
}
