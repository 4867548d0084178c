using System.Net;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Secrets.Google;

/// <summary>The requests of Secret Manager's REST API, v1, that Lessor needs.</summary>
internal sealed class GoogleSecretApi : IDisposable
{
    private const int PageSize = 500;
    private const int LongestAnswer = 16 << 20;
    private readonly HttpClient _http;
    private readonly string _parent;

    public GoogleSecretApi(GoogleStoreOptions options, IGoogleTokens tokens, TimeProvider clock)
    {
        // A redirect would take the token along.
        var connection = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = options.Endpoint == GoogleStoreOptions.DefaultEndpoint };
        _http = new HttpClient(new RetryHandler(clock) { InnerHandler = new TokenHandler(tokens, options) { InnerHandler = connection } })
        {
            BaseAddress = options.Endpoint,
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LongestAnswer,
        };
        _parent = $"projects/{Uri.EscapeDataString(options.Project)}";
    }

    /// <summary>The resource name of a secret.</summary>
    public string NameOf(string id) => $"{_parent}/secrets/{id}";

    /// <summary>All secrets that a filter selects, page by page.</summary>
    public async Task<IReadOnlyList<GoogleSecret>> ListAsync(string filter, CancellationToken cancellationToken)
    {
        var secrets = new List<GoogleSecret>();
        for (var page = ""; ;)
        {
            var path = $"v1/{_parent}/secrets?pageSize={PageSize}&filter={Uri.EscapeDataString(filter)}{(page.Length == 0 ? "" : $"&pageToken={Uri.EscapeDataString(page)}")}";
            using var answer = await SendAsync(HttpMethod.Get, path, body: null, "list secrets", cancellationToken);
            secrets.AddRange(answer!.RootElement.Child("secrets").Items().Select(GoogleSecret.Read));
            page = answer.RootElement.Text("nextPageToken");
            if (page.Length == 0)
            {
                return secrets;
            }
        }
    }

    /// <summary>The newest version of a secret, without what it holds; null if it has none.</summary>
    public async Task<(string Name, string State)?> LatestAsync(string secret, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"v1/{secret}/versions/latest", body: null, $"get {secret}", cancellationToken);
        return answer is null ? null : (answer.RootElement.Text("name"), answer.RootElement.Text("state"));
    }

    /// <summary>What the newest version of a secret holds; null if there is none.</summary>
    public async Task<(string Version, byte[] Payload)?> AccessAsync(string secret, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"v1/{secret}/versions/latest:access", body: null, $"access {secret}", cancellationToken);
        if (answer is null)
        {
            return null;
        }

        var payload = answer.RootElement.Child("payload");
        if (payload.Child("data") is not { ValueKind: JsonValueKind.String } text || !text.TryGetBytesFromBase64(out var data)
            || (payload.Text("dataCrc32c") is { Length: > 0 } sum && sum != Checksum(data)))
        {
            throw new SecretStoreException($"Google Secret Manager: access {secret}: what came isn't what was sent");
        }

        return (answer.RootElement.Text("name"), data);
    }

    /// <summary>Creates a secret without a version; one that is there is fine.</summary>
    public async Task CreateAsync(string id, JsonObject body, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Post, $"v1/{_parent}/secrets?secretId={Uri.EscapeDataString(id)}", body, $"create secret {id}", cancellationToken))?.Dispose();

    /// <summary>Adds a version; false if there is no such secret.</summary>
    public async Task<string?> AddVersionAsync(string secret, byte[] payload, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["payload"] = new JsonObject { ["data"] = Convert.ToBase64String(payload), ["dataCrc32c"] = Checksum(payload) } };
        using var answer = await SendAsync(HttpMethod.Post, $"v1/{secret}:addVersion", body, $"add a version to {secret}", cancellationToken);
        return answer?.RootElement.Text("name");
    }

    /// <summary>Deletes a secret with all its versions; one that isn't there is fine.</summary>
    public async Task DeleteAsync(string secret, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Delete, $"v1/{secret}", body: null, $"delete {secret}", cancellationToken))?.Dispose();

    public void Dispose() => _http.Dispose();

    internal static string Checksum(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return (~crc).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    // Null: not found, or, of a creation, there already.
    private async Task<JsonDocument?> SendAsync(HttpMethod method, string path, JsonObject? body, string what, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            if (body is not null)
            {
                request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body)) { Headers = { ContentType = new("application/json") } };
            }

            using var response = await _http.SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode ? JsonDocument.Parse(answer)
                : response.StatusCode == HttpStatusCode.NotFound && !what.StartsWith("list", StringComparison.Ordinal) ? null
                : response.StatusCode == HttpStatusCode.Conflict && method == HttpMethod.Post ? null
                : throw GoogleError.Read(what, response, answer);
        }
        catch (HttpRequestException e)
        {
            throw new SecretStoreException($"Google Secret Manager can't be reached: {what}: {Reachability.CauseOf(e)}", e);
        }
        catch (JsonException)
        {
            throw new SecretStoreException($"Google Secret Manager: {what}: the answer isn't JSON");
        }
    }
}
