using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.ControlPlane.Certificates;

namespace Lessor.ControlPlane.Api;

/// <summary>Kubeconfig files. They are written as JSON, which every YAML reader reads, so that no value needs escaping.</summary>
internal static class Kubeconfig
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>A kubeconfig whose user has a client certificate.</summary>
    public static string ForCertificate(Uri server, string authority, string user, KeyPair pair)
    {
        var credentials = new JsonObject
        {
            ["client-certificate-data"] = Base64(pair.Certificate),
            ["client-key-data"] = Base64(pair.Key),
        };
        return Write(server, authority, user, credentials);
    }

    /// <summary>A kubeconfig whose user has a token.</summary>
    public static string ForToken(Uri server, string authority, string user, string token) =>
        Write(server, authority, user, new JsonObject { ["token"] = token });

    private static string Write(Uri server, string authority, string user, JsonObject credentials) => new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Config",
        ["current-context"] = "lessor-local",
        ["clusters"] = Named("lessor-local", "cluster", new JsonObject
        {
            ["server"] = server.GetLeftPart(UriPartial.Authority),
            ["certificate-authority-data"] = Base64(authority),
        }),
        ["users"] = Named(user, "user", credentials),
        ["contexts"] = Named("lessor-local", "context", new JsonObject { ["cluster"] = "lessor-local", ["user"] = user }),
    }.ToJsonString(Indented);

    private static JsonArray Named(string name, string kind, JsonObject content) => [new JsonObject { ["name"] = name, [kind] = content }];

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
