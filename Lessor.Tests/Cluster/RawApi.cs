using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using k8s;
using Lessor.Tests.Docs;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>Sends requests to the API server and gives its answers as they are.</summary>
/// <param name="kubernetes">Connected to it.</param>
internal sealed class RawApi(Kubernetes kubernetes) : IDisposable
{
    /// <summary>Creates an object.</summary>
    /// <param name="manifest">The object as YAML.</param>
    /// <param name="dryRun">Whether nothing is to be stored.</param>
    public Task<(HttpStatusCode Code, JsonNode Body)> CreateAsync(string manifest, bool dryRun = true)
    {
        var json = YamlJson.ReadAll(manifest).Single()!;
        var path = $"apis/lessor.io/v1/{json["kind"]!.GetValue<string>().ToLowerInvariant()}s{(dryRun ? "?dryRun=All" : "")}";
        return SendAsync(HttpMethod.Post, path, json.ToJsonString());
    }

    /// <summary>Sends a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the server's root.</param>
    /// <param name="body">JSON; null: none.</param>
    /// <param name="contentType">What the body is.</param>
    public async Task<(HttpStatusCode Code, JsonNode Body)> SendAsync(
        HttpMethod method, string path, string? body = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(kubernetes.BaseUri, path));
        if (body is not null)
        {
            request.Content = new StringContent(body, new MediaTypeHeaderValue(contentType));
        }

        using var reply = await kubernetes.HttpClient.SendAsync(request);
        return (reply.StatusCode, JsonNode.Parse(await reply.Content.ReadAsStringAsync())!);
    }

    public void Dispose() => kubernetes.Dispose();
}
