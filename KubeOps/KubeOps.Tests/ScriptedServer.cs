using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace KubeOps.Tests;

/// <summary>
/// A server on loopback that answers as a test says and remembers what it was asked. Answers to one method and path are used up in order; the last
/// one stays. What isn't scripted gets a 404 with a Status, as from an API server.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, Task>>> _script = [];
    private readonly ConcurrentQueue<ScriptedRequest> _requests = [];

    private ScriptedServer(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => Configure(listen, certificate)));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Url => new(_app.Urls.Single());

    /// <summary>What was asked so far, oldest first.</summary>
    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    /// <summary>Starts on a free port: with TLS (and HTTP/2, and an optional client certificate) if a certificate is given, else in the clear.</summary>
    public static async Task<ScriptedServer> StartAsync(X509Certificate2? certificate = null)
    {
        var server = new ScriptedServer(certificate);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Adds an answer to requests with this method and path (the query doesn't matter here).</summary>
    public ScriptedServer On(string method, string path, Func<HttpContext, Task> answer)
    {
        _script.GetOrAdd($"{method} {path}", _ => []).Enqueue(answer);
        return this;
    }

    /// <summary>Answers with what was sent.</summary>
    public static Task EchoAsync(HttpContext context) => WriteAsync(context, 200, RequestOf(context).Body);

    /// <summary>The request that is being answered; its body was read when it was recorded.</summary>
    public static ScriptedRequest RequestOf(HttpContext context) => context.Features.Get<ScriptedRequest>()!;

    /// <summary>Adds an answer in JSON: text is sent as it is, anything else as it serializes.</summary>
    public ScriptedServer On(string method, string path, object body, int status = 200) =>
        On(method, path, context => WriteAsync(context, status, body));

    /// <summary>Adds an answer that stays open and sends what the test hands to it.</summary>
    public ScriptedStream OnStream(string method, string path)
    {
        var stream = new ScriptedStream();
        On(method, path, stream.AnswerAsync);
        return stream;
    }

    /// <summary>Adds a refusal as the API server words it.</summary>
    public ScriptedServer Refuse(string method, string path, int status, string reason, string message) =>
        On(method, path, Status(status, reason, message), status);

    public static object Status(int code, string reason, string message) =>
        new { apiVersion = "v1", kind = "Status", status = "Failure", code, reason, message };

    public static async Task WriteAsync(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body as string ?? k8s.KubernetesJson.Serialize(body));
    }

    public async ValueTask DisposeAsync()
    {
        // Open watches end with the server.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private static void Configure(ListenOptions listen, X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return;
        }

        listen.UseHttps(https =>
        {
            https.ServerCertificate = certificate;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        });
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await ScriptedRequest.ReadAsync(context);
        _requests.Enqueue(request);
        context.Features.Set(request);
        var key = $"{context.Request.Method} {context.Request.Path}";
        if (!_script.TryGetValue(key, out var answers) || !answers.TryPeek(out var answer))
        {
            await WriteAsync(context, 404, Status(404, "NotFound", $"{key} is not scripted"));
            return;
        }

        if (answers.Count > 1)
        {
            answers.TryDequeue(out answer);
        }

        await answer!(context);
    }
}
