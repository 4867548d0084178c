using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lessor.Tests.Secrets.Google;

/// <summary>An HTTP server with the documented paths, status codes, errors and paging of Secret Manager's REST API, v1, and failures to order.</summary>
internal sealed class FakeSecretManager : IAsyncDisposable
{
    public const string Project = "acme-prod";
    public const string Token = "ya29.token";
    private readonly SortedDictionary<string, Stored> _secrets = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Func<HttpContext, Task<IResult?>>> _failures = new();
    private readonly Lock _gate = new();
    private readonly WebApplication _app;

    private FakeSecretManager(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (url.StartsWith("https:", StringComparison.Ordinal))
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(options => options.ConfigureHttpsDefaults(https => https.ServerCertificate = SelfSigned.Create()));
        _app = builder.Build();
        _app.Run(context => AnswerAsync(context));
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>How many secrets a page holds.</summary>
    public int PageSize { get; set; } = 2;

    /// <summary>All requests: method, path and query, and the token they came with.</summary>
    public ConcurrentQueue<(string Request, string Token)> Requests { get; } = new();

    public static async Task<FakeSecretManager> StartAsync(string scheme = "http")
    {
        var server = new FakeSecretManager($"{scheme}://127.0.0.1:0");
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Orders the next requests to fail: null lets one through.</summary>
    public void Fail(params int?[] codes)
    {
        foreach (var code in codes)
        {
            Answer(_ => code is { } number ? Error(number, number == 429 ? "RESOURCE_EXHAUSTED" : "UNAVAILABLE", "ordered") : null);
        }
    }

    /// <summary>Orders the next request to be answered so.</summary>
    public void Answer(Func<HttpContext, IResult?> answer) => AnswerLater(context => Task.FromResult(answer(context)));

    /// <summary>Orders the next request to be answered so, when the test is ready.</summary>
    public void AnswerLater(Func<HttpContext, Task<IResult?>> answer) => _failures.Enqueue(answer);

    /// <summary>Puts a secret there, as somebody would by hand.</summary>
    public void Has(string id, string payload, params (string Key, string Value)[] labels)
    {
        lock (_gate)
        {
            _secrets[id] = new Stored(new JsonObject(labels.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value))), []);
            _secrets[id].Versions.Add(new(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(payload)), "ENABLED"));
        }
    }

    /// <summary>Sets the state of the newest version: ENABLED, DISABLED or DESTROYED.</summary>
    public void SetState(string id, string state)
    {
        lock (_gate)
        {
            var versions = _secrets[id].Versions;
            versions[^1] = versions[^1] with { State = state };
        }
    }

    public void Remove(string id)
    {
        lock (_gate)
        {
            _secrets.Remove(id);
        }
    }

    public JsonObject LabelsOf(string id) => _secrets[id].Labels;

    public int VersionsOf(string id) => _secrets[id].Versions.Count;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static IResult Error(int code, string status, string message) =>
        Results.Json(new { error = new { code, message, status } }, statusCode: code);

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        Requests.Enqueue(($"{context.Request.Method} {path}{context.Request.QueryString}", context.Request.Headers.Authorization.ToString()));
        var body = context.Request.ContentLength > 0 ? (JsonObject?)await JsonNode.ParseAsync(context.Request.Body) : null;
        var result = (_failures.TryDequeue(out var failure) ? await failure(context) : null)
            ?? (context.Request.Headers.Authorization == $"Bearer {Token}" ? Serve(context.Request, path, body) : Error(401, "UNAUTHENTICATED", "no token"));
        await result.ExecuteAsync(context);
    }

    private IResult Serve(HttpRequest request, string path, JsonObject? body)
    {
        lock (_gate)
        {
            var collection = $"/v1/projects/{Project}/secrets";
            if (path == collection)
            {
                return request.Method == "POST" ? Create(request.Query["secretId"]!, body!) : List(request.Query);
            }

            var rest = path.StartsWith(collection + "/", StringComparison.Ordinal) ? path[(collection.Length + 1)..] : "";
            var id = rest.Split('/', ':')[0];
            return !_secrets.TryGetValue(id, out var secret) ? Error(404, "NOT_FOUND", $"Secret [{path}] not found.")
                : (request.Method, rest[id.Length..]) switch
                {
                    ("DELETE", "") => Delete(id),
                    ("POST", ":addVersion") => AddVersion(id, secret, body!),
                    ("GET", "/versions/latest") => Latest(id, secret),
                    ("GET", "/versions/latest:access") => Access(id, secret),
                    _ => Error(404, "NOT_FOUND", "no such method"),
                };
        }
    }

    private IResult List(IQueryCollection query)
    {
        var start = query["pageToken"] is [{ Length: > 0 } token] ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        var filter = query["filter"].ToString();
        var all = _secrets.Where(item => Matches(item.Value.Labels, filter)).ToList();
        var secrets = all.Skip(start).Take(PageSize).Select(item => new { name = NameOf(item.Key), labels = item.Value.Labels, annotations = item.Value.Annotations });
        return Results.Json(start + PageSize < all.Count
            ? new { secrets, nextPageToken = $"{start + PageSize}", totalSize = all.Count }
            : new { secrets, totalSize = all.Count });
    }

    private static bool Matches(JsonObject labels, string filter) => filter.EndsWith(":*", StringComparison.Ordinal)
        ? labels.ContainsKey(filter["labels.".Length..^2])
        : filter.Split('=') is [var field, var value] && labels[field["labels.".Length..]]?.GetValue<string>() == value;

    private IResult Create(string id, JsonObject body)
    {
        if (_secrets.ContainsKey(id))
        {
            return Error(409, "ALREADY_EXISTS", $"Secret [{id}] already exists.");
        }

        _secrets[id] = new Stored((JsonObject)body["labels"]!.DeepClone(), []) { Annotations = (JsonObject?)body["annotations"]?.DeepClone() ?? [] };
        return Results.Json(new { name = NameOf(id) });
    }

    private IResult Delete(string id)
    {
        _secrets.Remove(id);
        return Results.Json(new { });
    }

    private static IResult AddVersion(string id, Stored secret, JsonObject body)
    {
        var data = body["payload"]!["data"]!.GetValue<string>();
        if (Convert.FromBase64String(data).Length > 65536)
        {
            return Error(400, "INVALID_ARGUMENT", $"too large: {data}");
        }

        secret.Versions.Add(new(data, "ENABLED"));
        return Results.Json(new { name = $"{NameOf(id)}/versions/{secret.Versions.Count}", state = "ENABLED" });
    }

    private static IResult Latest(string id, Stored secret) => secret.Versions.Count == 0
        ? Error(404, "NOT_FOUND", "no versions")
        : Results.Json(new { name = $"{NameOf(id)}/versions/{secret.Versions.Count}", state = secret.Versions[^1].State });

    private static IResult Access(string id, Stored secret) => secret.Versions switch
    {
        [] => Error(404, "NOT_FOUND", "no versions"),
        [.., { State: "ENABLED" } newest] => Results.Json(new { name = $"{NameOf(id)}/versions/{secret.Versions.Count}", payload = new { data = newest.Data } }),
        [.., var other] => Error(400, "FAILED_PRECONDITION", $"is in {other.State} state"),
    };

    private static string NameOf(string id) => $"projects/{Project}/secrets/{id}";

    private sealed record Stored(JsonObject Labels, List<Version> Versions)
    {
        public JsonObject Annotations { get; init; } = [];
    }

    private sealed record Version(string Data, string State);
}
