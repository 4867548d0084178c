using System.Net;
using System.Net.Security;
using k8s;
using Lessor.Operator;
using Lessor.Operator.Certificates;
using Lessor.Operator.Cluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lessor.Tests.Cluster.Certificates;

/// <summary>A replica's certificates, and a server that uses them and lets everything pass.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Replica(WebApplication app, LogRecorder log)
    {
        _app = app;
        Log = log;
    }

    /// <summary>What it wrote to its log.</summary>
    public LogRecorder Log { get; }

    /// <summary>The thumbprint of what it serves; null: nothing.</summary>
    public string? Serves => _app.Services.GetRequiredService<IServingCertificates>().Current?.TargetCertificate.Thumbprint;

    /// <summary>Starts it and waits until it has a certificate.</summary>
    /// <param name="configuration">Which API server, and as whom.</param>
    /// <param name="url">Where the API server looks for the webhooks.</param>
    /// <param name="times">How long certificates live.</param>
    /// <param name="listens">Whether this is the replica that listens there.</param>
    public static async Task<Replica> StartAsync(KubernetesClientConfiguration configuration, Uri url, CertificateTimes times, bool listens)
    {
        var log = new LogRecorder();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, listens ? url.Port : 0, Serve));
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new OperatorOptions { WebhookUrl = url })
            .AddSingleton<IKubernetes>(new Kubernetes(configuration))
            .AddSingleton<IClusterClient, Operator.Cluster.ClusterClient>()
            .AddSingleton(times)
            .AddServingCertificates();
        var app = builder.Build();
        app.MapPost("/{verb}/tenant", AllowAsync);
        await app.StartAsync();
        var replica = new Replica(app, log);
        await Eventually.HoldsAsync(() => replica.Serves is not null, "there is no certificate");
        return replica;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void Serve(ListenOptions endpoint)
    {
        var certificates = endpoint.ApplicationServices.GetRequiredService<IServingCertificates>();
        endpoint.Protocols = HttpProtocols.Http1;
        endpoint.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = certificates.Current }),
        });
    }

    private static async Task<IResult> AllowAsync(HttpRequest request)
    {
        using var review = await System.Text.Json.JsonDocument.ParseAsync(request.Body);
        // No connection serves twice: each review is a handshake.
        request.HttpContext.Response.Headers.Connection = "close";
        var uid = review.RootElement.GetProperty("request").GetProperty("uid").GetString();
        return Results.Text(
            $$$"""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"{{{uid}}}","allowed":true}}""", "application/json");
    }
}
