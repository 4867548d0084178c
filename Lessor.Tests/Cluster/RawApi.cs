using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using Lessor.Tests.Docs;

namespace Lessor.Tests.Cluster;

/// <summary>
/// Sends requests to the API server and gives its answers as they are. kubectl, which takes a process each time, is for what users do; this is for looking
/// again and again.
/// </summary>
public sealed class RawApi
{
    private static readonly ConcurrentDictionary<string, RawApi> Known = new(StringComparer.Ordinal);
    private readonly Kubernetes _kubernetes;
    private readonly ResourcePaths _paths;

    private RawApi(string kubeconfig)
    {
        _kubernetes = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));
        _paths = new ResourcePaths(this);
    }

    /// <summary>The one with that kubeconfig, for as long as the tests run.</summary>
    public static RawApi For(string kubeconfig) => Known.GetOrAdd(kubeconfig, path => new RawApi(path));

    /// <summary>Creates an object.</summary>
    /// <param name="manifest">The object as YAML.</param>
    /// <param name="dryRun">Whether nothing is to be stored.</param>
    public Task<(HttpStatusCode Code, JsonNode Body)> CreateAsync(string manifest, bool dryRun = true)
    {
        var json = YamlJson.ReadAll(manifest).Single()!;
        var path = $"apis/lessor.io/v1/{json["kind"]!.GetValue<string>().ToLowerInvariant()}s{(dryRun ? "?dryRun=All" : "")}";
        return SendAsync(HttpMethod.Post, path, json.ToJsonString());
    }

    /// <summary>Deletes an object, if it is there, and waits for nothing.</summary>
    /// <param name="kind">Its kind, as for kubectl.</param>
    /// <param name="name">Its name.</param>
    /// <param name="ns">Its namespace.</param>
    public async Task DeleteAsync(string kind, string name, string? ns = null)
    {
        var (code, body) = await SendAsync(HttpMethod.Delete, await _paths.OfAsync(kind, name, ns));
        Assert.That(code, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Accepted).Or.EqualTo(HttpStatusCode.NotFound), body.ToString());
    }

    /// <summary>Reads an object as it is stored, to the last byte; null: there is none.</summary>
    /// <param name="kind">Its kind, as for kubectl.</param>
    /// <param name="name">Its name.</param>
    /// <param name="ns">Its namespace.</param>
    public async Task<string?> ReadAsync(string kind, string name, string? ns = null)
    {
        var (code, text) = await GetAsync(await _paths.OfAsync(kind, name, ns));
        Assert.That(code, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.NotFound), text);
        return code == HttpStatusCode.OK ? text : null;
    }

    /// <summary>Lists objects.</summary>
    /// <param name="kind">Their kind, as for kubectl.</param>
    /// <param name="ns">Their namespace; null: all.</param>
    /// <param name="query">Which of them: labelSelector=..., fieldSelector=...</param>
    public async Task<JsonArray> ListAsync(string kind, string? ns = null, string query = "")
    {
        var (code, text) = await GetAsync($"{await _paths.OfAllAsync(kind, ns)}?{query}");
        Assert.That(code, Is.EqualTo(HttpStatusCode.OK), text);
        return Parse(text)["items"]!.AsArray();
    }

    /// <summary>Sends a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the server's root.</param>
    /// <param name="body">JSON; null: none.</param>
    /// <param name="contentType">What the body is.</param>
    public async Task<(HttpStatusCode Code, JsonNode Body)> SendAsync(
        HttpMethod method, string path, string? body = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(_kubernetes.BaseUri, path));
        if (body is not null)
        {
            request.Content = new StringContent(body, new MediaTypeHeaderValue(contentType));
        }

        using var reply = await _kubernetes.HttpClient.SendAsync(request);
        return (reply.StatusCode, Parse(await reply.Content.ReadAsStringAsync()));
    }

    /// <summary>Reads JSON; a tenant may nest its values deeper than the parser goes by itself.</summary>
    public static JsonNode Parse(string json) => JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 10_000 })!;

    internal async Task<(HttpStatusCode Code, string Text)> GetAsync(string path)
    {
        try
        {
            return await GetOnceAsync(path);
        }
        catch (HttpRequestException)
        {
            // The connection was from before the API server was stopped.
            return await GetOnceAsync(path);
        }
    }

    private async Task<(HttpStatusCode Code, string Text)> GetOnceAsync(string path)
    {
        using var reply = await _kubernetes.HttpClient.GetAsync(new Uri(_kubernetes.BaseUri, path));
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }
}
