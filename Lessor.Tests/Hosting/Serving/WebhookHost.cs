using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using k8s;
using Lessor.Operator;
using Lessor.Operator.Certificates;
using Lessor.Operator.Cluster;
using Lessor.Operator.Hosting;
using Lessor.Tests.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lessor.Tests.Hosting.Serving;

/// <summary>The operator's host with its listeners, on an empty cluster that exists in the test alone.</summary>
internal sealed class WebhookHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookHost(WebApplication app, TestCertificates certificates)
    {
        (_app, Certificates) = (app, certificates);
        var urls = app.Urls.ToList();
        (Health, Webhooks) = (new Uri(urls[0]), new Uri(urls[1]));
    }

    public TestCertificates Certificates { get; }

    public Uri Health { get; }

    public Uri Webhooks { get; }

    public static async Task<WebhookHost> StartAsync(ScriptedCluster cluster)
    {
        var certificates = new TestCertificates();
        // Nobody listens there: what the runtime asks by itself fails, and it tries again.
        var configuration = new KubernetesClientConfiguration { Host = "http://127.0.0.1:1" };
        var app = OperatorHost.Build(
            new OperatorOptions { HealthAddress = "http://127.0.0.1:0", WebhookAddress = "https://127.0.0.1:0" },
            configuration,
            services => services.AddSingleton<IClusterClient>(cluster).AddSingleton<IServingCertificates>(certificates));
        await app.StartAsync();
        return new WebhookHost(app, certificates);
    }

    /// <summary>A client of its own, with connections of its own, that trusts the tests' authority only.</summary>
    public HttpClient Connect()
    {
        var handler = new SocketsHttpHandler { SslOptions = Trust(null) };
        // As the API server does where it can.
        return new HttpClient(handler) { BaseAddress = Webhooks, DefaultRequestVersion = new Version(2, 0) };
    }

    /// <summary>Trusts the tests' authority only.</summary>
    public SslClientAuthenticationOptions Trust(string? host) => new()
    {
        TargetHost = host,
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { Certificates.Authority },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };

    public static StringContent Review(string uid, string @object, string version = "admission.k8s.io/v1") => new(
        $$$"""{"apiVersion":"{{{version}}}","kind":"AdmissionReview","request":{"uid":"{{{uid}}}","operation":"CREATE","object":{{{@object}}} }}""",
        Encoding.UTF8,
        "application/json");

    public static string Tenant(string name, string more = "") =>
        $$$"""{"apiVersion":"lessor.io/v1","kind":"Tenant","metadata":{"name":"{{{name}}}"{{{more}}}},"spec":{}}""";

    public static async Task<JsonElement> ResponseOf(HttpResponseMessage answer)
    {
        using var review = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return review.RootElement.GetProperty("response").Clone();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Certificates.Dispose();
    }
}
