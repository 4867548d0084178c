using System.Net;
using System.Security.Authentication;
using System.Text;
using Lessor.Operator.Cluster;
using Lessor.Operator.Hosting.Serving;
using Lessor.Tests.Watching;

namespace Lessor.Tests.Hosting.Serving;

/// <summary>The webhooks as an API server meets them: over HTTPS, whatever it sends.</summary>
public sealed class WebhookHostTests
{
    private WebhookHost _host = null!;
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await WebhookHost.StartAsync(new ScriptedCluster { Read = Read });
        _host.Certificates.Renew();
        _client = _host.Connect();
        await KubeOps.Tests.Eventually.TrueAsync(() => ReviewAsync("acme").GetAwaiter().GetResult().StatusCode == HttpStatusCode.OK, "the views to fill");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Review_OfAGoodTenant_IsAllowedOverHttp2()
    {
        using var answer = await ReviewAsync("acme");
        Assert.That(answer.Version, Is.EqualTo(HttpVersion.Version20));
        Assert.That((await WebhookHost.ResponseOf(answer)).GetProperty("allowed").GetBoolean(), Is.True);
    }

    [Test]
    public async Task Review_OfABadTenant_NamesCauses()
    {
        using var answer = await ReviewAsync("kube-system");
        var status = (await WebhookHost.ResponseOf(answer)).GetProperty("status");
        Assert.That(status.GetProperty("code").GetInt32(), Is.EqualTo(422));
        Assert.That(status.GetProperty("details").GetProperty("causes")[0].GetProperty("field").GetString(), Is.EqualTo("metadata.name"));
    }

    [Test]
    public async Task Review_WhenTheApiServerIsSilent_IsRefusedAsLessorsTrouble()
    {
        using var answer = await ReviewAsync("unreadable");
        var response = await WebhookHost.ResponseOf(answer);
        Assert.That(response.GetProperty("allowed").GetBoolean(), Is.False);
        Assert.That(response.GetProperty("status").GetProperty("code").GetInt32(), Is.EqualTo(503));
        Assert.That(response.GetProperty("status").GetProperty("message").GetString(), Does.Contain("try again"));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("[[[[")]
    [TestCase("""{"apiVersion":"admission.k8s.io/v9","kind":"AdmissionReview","request":{"uid":"u","operation":"CREATE","object":{}}}""")]
    [TestCase("""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u","operation":"CREATE"}}""")]
    public async Task Review_Malformed_IsABadRequestAndTheNextIsAnswered(string body)
    {
        foreach (var path in new[] { "/validate/tenant", "/mutate/tenant" })
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await _client.PostAsync(path, content);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        }

        await Review_OfAGoodTenant_IsAllowedOverHttp2();
    }

    [Test]
    public async Task Review_OfThreeMebibytes_IsAnswered()
    {
        using var content = WebhookHost.Review("u", WebhookHost.Tenant("acme", $$""","annotations":{"a":"{{new string('x', 3 * 1024 * 1024)}}"}"""));
        using var answer = await _client.PostAsync("/validate/tenant", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Review_TooLarge_IsRefusedAndTheNextIsAnswered()
    {
        using var content = new StringContent(new string(' ', Listeners.LargestReview + 1), Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync("/validate/tenant", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        await Review_OfAGoodTenant_IsAllowedOverHttp2();
    }

    [TestCase(400, HttpStatusCode.OK)]
    [TestCase(9_900, HttpStatusCode.BadRequest)]
    public async Task Review_DeeplyNested_IsAnsweredUpToALimitAndTheNextIsAnswered(int depth, HttpStatusCode expected)
    {
        var deep = $"{new string('[', depth)}{new string(']', depth)}";
        var tenant = $$$"""{"metadata":{"name":"acme"},"spec":{"components":[{"name":"web","values":{"a":{{{deep}}} } }]}}""";
        foreach (var path in new[] { "/validate/tenant", "/mutate/tenant" })
        {
            using var content = WebhookHost.Review("u", tenant);
            using var answer = await _client.PostAsync(path, content);
            Assert.That(answer.StatusCode, Is.EqualTo(expected));
        }

        await Review_OfAGoodTenant_IsAllowedOverHttp2();
    }

    [Test]
    public async Task Reviews_TwoHundredAtOnce_AreEachAnswered()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            using var content = WebhookHost.Review($"u-{i}", WebhookHost.Tenant(i % 2 == 0 ? $"t-{i}" : "kube-x"));
            using var answer = await _client.PostAsync("/validate/tenant", content);
            return await WebhookHost.ResponseOf(answer);
        }));
        Assert.That(answers.Select(answer => answer.GetProperty("uid").GetString()), Is.EqualTo(Enumerable.Range(0, 200).Select(i => $"u-{i}")));
        Assert.That(answers.Select(answer => answer.GetProperty("allowed").GetBoolean()), Is.EqualTo(Enumerable.Range(0, 200).Select(i => i % 2 == 0)));
    }

    [TestCase(null)]
    [TestCase("webhook")]
    public async Task Webhooks_OnTheHealthListener_AreNotThere(string? host)
    {
        using var content = WebhookHost.Review("u", WebhookHost.Tenant("acme"));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_host.Health, "/validate/tenant")) { Content = content };
        request.Headers.Host = host is null ? null : _host.Webhooks.Authority;
        using var plain = new HttpClient();
        using var answer = await plain.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("/healthz")]
    [TestCase("/readyz")]
    [TestCase("/")]
    public async Task AnythingElse_OnTheWebhooksListener_IsNotThere(string path)
    {
        using var answer = await _client.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Health_OnItsListener_IsThere()
    {
        using var plain = new HttpClient();
        using var answer = await plain.GetAsync(new Uri(_host.Health, "/healthz"));
        Assert.That(answer.StatusCode, Is.Not.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Certificate_Renewed_IsUsedForTheNextConnection()
    {
        var before = _host.Certificates.Current!.TargetCertificate.Thumbprint;
        Assert.That(await ServedAsync(), Is.EqualTo(before));
        _host.Certificates.Renew();
        Assert.That(await ServedAsync(), Is.EqualTo(_host.Certificates.Current!.TargetCertificate.Thumbprint).And.Not.EqualTo(before));
    }

    [Test]
    public async Task Certificate_NotThereYet_FailsTheHandshakeOnly()
    {
        var certificate = _host.Certificates.Current;
        _host.Certificates.Current = null;
        using var early = _host.Connect();
        var e = Assert.CatchAsync<HttpRequestException>(() => early.GetAsync("/"));
        _host.Certificates.Current = certificate;
        Assert.That(e!.HttpRequestError, Is.EqualTo(HttpRequestError.SecureConnectionError));
        await Review_OfAGoodTenant_IsAllowedOverHttp2();
    }

    private static string? Read(ObjectRef target) => target.Name == "unreadable" ? throw new HttpRequestException("no route") : null;

    private async Task<HttpResponseMessage> ReviewAsync(string tenant)
    {
        using var content = WebhookHost.Review("u", WebhookHost.Tenant(tenant));
        return await _client.PostAsync("/validate/tenant", content);
    }

    private async Task<string> ServedAsync()
    {
        using var tcp = new System.Net.Sockets.TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, _host.Webhooks.Port);
        await using var tls = new System.Net.Security.SslStream(tcp.GetStream());
        await tls.AuthenticateAsClientAsync(_host.Trust("localhost"));
        Assert.That(tls.SslProtocol, Is.EqualTo(SslProtocols.Tls13).Or.EqualTo(SslProtocols.Tls12));
        return ((System.Security.Cryptography.X509Certificates.X509Certificate2)tls.RemoteCertificate!).Thumbprint;
    }
}
