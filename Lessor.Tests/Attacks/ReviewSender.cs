using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Tests.Cluster.Admission;
using Lessor.Tests.Docs;

namespace Lessor.Tests.Attacks;

/// <summary>Somebody who reaches the webhooks' port and sends reviews of their own, as a pod of any namespace may try.</summary>
internal sealed class ReviewSender : IDisposable
{
    private readonly HttpClient _http;

    private ReviewSender(HttpClient http) => _http = http;

    /// <summary>Somebody who knows the webhooks' authority: it is no secret.</summary>
    /// <param name="bench">Where.</param>
    /// <param name="webhooks">The port.</param>
    /// <param name="certificate">A client certificate; null: none.</param>
    public static async Task<ReviewSender> ForAsync(AdmissionBench bench, Uri webhooks, X509Certificate2? certificate = null)
    {
        var bundle = await bench.Kubectl.DoAsync(
            "get", "validatingwebhookconfiguration", LessorWebhooks.Validation, "-o", "jsonpath={.webhooks[0].clientConfig.caBundle}");
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPem(Encoding.ASCII.GetString(Convert.FromBase64String(bundle)));
        var options = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = policy,
            ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
        };
        return new(new HttpClient(new SocketsHttpHandler { SslOptions = options }) { BaseAddress = webhooks, Timeout = TimeSpan.FromMinutes(1) });
    }

    /// <summary>Sends a review, which must be answered, and gives the answer.</summary>
    public async Task<JsonNode> ReviewAsync(string kind, JsonNode entity, JsonNode? old = null, bool dryRun = false, string user = "nobody")
    {
        var (code, text) = await SendAsync($"/validate/{kind.ToLowerInvariant()}", Review(kind, entity, old, dryRun, user));
        Assert.That(code, Is.EqualTo(HttpStatusCode.OK), text);
        return JsonNode.Parse(text)!["response"]!;
    }

    /// <summary>Sends anything.</summary>
    public async Task<(HttpStatusCode Code, string Text)> SendAsync(string path, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var reply = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();

    /// <summary>An object from YAML.</summary>
    public static JsonNode Read(string yaml) => YamlJson.ReadAll(yaml).Single()!;

    /// <summary>A review, as an API server would send it.</summary>
    public static string Review(string kind, JsonNode entity, JsonNode? old = null, bool dryRun = false, string user = "nobody") => new JsonObject
    {
        ["apiVersion"] = "admission.k8s.io/v1",
        ["kind"] = "AdmissionReview",
        ["request"] = new JsonObject
        {
            ["uid"] = "705ab4f5-6393-11e8-b7cc-42010a800002",
            ["kind"] = new JsonObject { ["group"] = "lessor.io", ["version"] = "v1", ["kind"] = kind },
            ["resource"] = new JsonObject { ["group"] = "lessor.io", ["version"] = "v1", ["resource"] = $"{kind.ToLowerInvariant()}s" },
            ["operation"] = old is null ? "CREATE" : "UPDATE",
            ["userInfo"] = new JsonObject { ["username"] = user },
            ["object"] = entity.DeepClone(),
            ["oldObject"] = old?.DeepClone(),
            ["dryRun"] = dryRun,
        },
    }.ToJsonString();
}
