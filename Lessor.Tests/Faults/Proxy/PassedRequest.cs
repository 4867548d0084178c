using System.Text.Json;

namespace Lessor.Tests.Faults.Proxy;

/// <summary>A request to the API server, as RBAC would describe it.</summary>
/// <param name="Verb">get, list, watch, create, update, patch or delete.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Resource">The resource in the plural, with its subresource; empty for paths that have none.</param>
/// <param name="Namespace">The namespace; empty for what has none.</param>
/// <param name="Name">The object's name; empty for a collection.</param>
/// <param name="Body">What was sent, as JSON; undefined if nothing was, or nothing that changes objects.</param>
public sealed record PassedRequest(string Verb, string Target, string Resource, string Namespace, string Name, JsonElement Body)
{
    /// <summary>Whether it changes objects that something depends on: the leader's lease and events are neither.</summary>
    public bool IsWrite => Verb is "create" or "update" or "patch" or "delete" && Resource is not ("events" or "leases") && !IsReview;

    // Questions that are asked by POST.
    private bool IsReview => Resource.EndsWith("reviews", StringComparison.Ordinal) || Resource == "serviceaccounts/token";

    /// <summary>Reads a request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path.</param>
    /// <param name="query">The query, with its question mark.</param>
    /// <param name="body">The body; empty if there is none.</param>
    public static PassedRequest Read(string method, string path, string query, ReadOnlyMemory<byte> body)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // api/v1/... or apis/group/version/...
        var rest = parts.Skip(parts is ["api", ..] ? 2 : 3).ToList();
        var ns = "";
        if (rest is ["namespaces", var of, _, ..] && rest[2] is not ("status" or "finalize"))
        {
            ns = of;
            rest.RemoveRange(0, 2);
        }

        var json = ReadBody(method, body);
        var name = rest.ElementAtOrDefault(1) ?? "";
        var resource = rest.Count > 2 ? $"{rest[0]}/{rest[2]}" : rest.ElementAtOrDefault(0) ?? "";
        return new PassedRequest(VerbOf(method, query, name), path + query, resource, ns, name.Length > 0 ? name : NameIn(json), json);
    }

    /// <summary>Whether it is about a tenant, one of its namespaces or an object in them.</summary>
    public bool Concerns(string tenant) => IsOf(tenant, Name) || IsOf(tenant, Namespace);

    public override string ToString() => $"{Verb} {Target}";

    private static bool IsOf(string tenant, string name) =>
        name == tenant || (name.StartsWith(tenant, StringComparison.Ordinal) && name[tenant.Length] == '-');

    private static string VerbOf(string method, string query, string name) => method switch
    {
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => "delete",
        _ when query.Contains("watch=true", StringComparison.Ordinal) => "watch",
        _ => name.Length > 0 ? "get" : "list",
    };

    private static JsonElement ReadBody(string method, ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.IsEmpty || method == "GET" ? default : JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string NameIn(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("name", out var name)
            ? name.GetString() ?? ""
            : "";
}
