using System.Collections.Concurrent;
using System.Net;
using KubeOps.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Lessor.Tests.Sources.Fetching;

/// <summary>A web server on loopback that keeps what it was asked.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, RequestDelegate> _pages = new(StringComparer.Ordinal);

    private TestSite(TestAuthority? authority, string? certificateName)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => Listen(listen, authority, certificateName)));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>The requests, in order: path and query, and the credentials that came with them.</summary>
    public ConcurrentQueue<(string Path, string Authorization)> Requests { get; } = new();

    /// <summary>All headers of all requests.</summary>
    public ConcurrentQueue<string> Headers { get; } = new();

    /// <summary>How many connections were opened.</summary>
    public int Connections { get; private set; }

    public int Port => new Uri(_app.Urls.Single()).Port;

    public string Scheme => new Uri(_app.Urls.Single()).Scheme;

    /// <summary>What answers where no page does.</summary>
    public RequestDelegate Otherwise { get; set; } = context =>
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    };

    /// <summary>A server with a certificate of an authority, or without TLS.</summary>
    public static async Task<TestSite> StartAsync(TestAuthority? authority, string? certificateName = null)
    {
        var site = new TestSite(authority, certificateName);
        await site._app.StartAsync();
        return site;
    }

    public Uri Url(string path, string host = "127.0.0.1") => new($"{Scheme}://{host}:{Port}{path}");

    public void Page(string path, byte[] content) => Page(path, context => context.Response.Body.WriteAsync(content).AsTask());

    public void Page(string path, string content) => Page(path, context => context.Response.WriteAsync(content));

    public void Page(string path, RequestDelegate answer) => _pages[path] = answer;

    public void Redirect(string path, string to, int status = 302) => Page(path, context =>
    {
        (context.Response.StatusCode, context.Response.Headers.Location) = (status, to);
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Listen(ListenOptions listen, TestAuthority? authority, string? certificateName)
    {
        listen.Use(next => connection =>
        {
            Connections++;
            return next(connection);
        });
        if (authority is not null)
        {
            listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = authority.IssueServer(certificateName) });
        }
    }

    private Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue(($"{context.Request.Path}{context.Request.QueryString}", context.Request.Headers.Authorization.ToString()));
        foreach (var header in context.Request.Headers)
        {
            Headers.Enqueue($"{header.Key}: {header.Value}");
        }

        return (_pages.TryGetValue(context.Request.Path, out var page) ? page : Otherwise)(context);
    }
}
