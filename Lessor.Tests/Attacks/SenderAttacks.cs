using System.Net;
using System.Security.Cryptography.X509Certificates;
using KubeOps.Tests;
using Lessor.ControlPlane;
using Lessor.Operator;
using Lessor.Tests.Cluster.Admission;

namespace Lessor.Tests.Attacks;

/// <summary>Reviews that no API server sent, to an operator that knows its client certificate: they are refused, whatever they hold.</summary>
[Category("Cluster")]
[Holds(39)]
public sealed class SenderAttacks
{
    private static readonly string Review = ReviewSender.Review("Tenant", ReviewSender.Read(Manifest.Tenant("sent", "{}")), dryRun: true);
    private AdmissionBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await AttackCluster.GetAsync();

    [TestCase("/validate/tenant")]
    [TestCase("/validate/component")]
    [TestCase("/mutate/tenant")]
    [TestCase("/anything")]
    public async Task Review_WithoutACertificate_IsRefusedUnread(string path)
    {
        using var sender = await ReviewSender.ForAsync(_bench, _bench.Webhooks);

        var (code, text) = await sender.SendAsync(path, "this is no review");

        Assert.That(code, Is.EqualTo(path == "/anything" ? HttpStatusCode.NotFound : HttpStatusCode.Unauthorized), text);
    }

    [Test]
    public async Task Review_OfTheApiServer_IsAnswered()
    {
        using var own = await ReviewSender.ForAsync(_bench, _bench.Webhooks, _bench.ApiServerCertificate);

        Assert.That((await own.SendAsync("/validate/tenant", Review)).Code, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await _bench.TryAsync(Manifest.Tenant("kube-sent", "{}"))).Error, Does.Contain("is reserved"), "the API server itself");
    }

    [Test]
    public async Task Review_WithACertificateOfAnotherAuthority_FindsNoConnection()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.IssueClient(LocalCluster.WebhookClientName);
        using var sender = await ReviewSender.ForAsync(_bench, _bench.Webhooks, certificate);

        Assert.That(() => sender.SendAsync("/validate/tenant", Review), Throws.InstanceOf<HttpRequestException>());
    }

    [TestCase("CN=kube-apiserver", TestAuthority.ForClients, HttpStatusCode.Forbidden)]
    [TestCase("CN=kubelet,O=system:nodes", TestAuthority.ForClients, HttpStatusCode.Forbidden)]
    [TestCase("CN=a,OU=webhooks.example", TestAuthority.ForClients, HttpStatusCode.Forbidden)]
    [TestCase("CN=webhooks.example.com", TestAuthority.ForClients, HttpStatusCode.Forbidden)]
    [TestCase("CN=webhooks.example", TestAuthority.ForClients, HttpStatusCode.OK)]
    [TestCase("CN=webhooks.example", TestAuthority.ForServers, null)]
    public async Task Review_WithACertificateOfTheAuthority_IsAnsweredByItsNameAndPurpose(string subject, string purpose, HttpStatusCode? expected)
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue(subject, purpose);
        await AskAsync(authority, certificate, expected);
    }

    [Test]
    public async Task Review_WithACertificateThatHasRunOut_FindsNoConnection()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.IssueExpiredClient("webhooks.example");
        await AskAsync(authority, certificate, expected: null);
    }

    private async Task AskAsync(TestAuthority authority, X509Certificate2 certificate, HttpStatusCode? expected)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.crt");
        await File.WriteAllTextAsync(file, authority.Pem);
        try
        {
            var (replica, webhooks) = await _bench.StartReplicaAsync(options => options with { WebhookClients = new WebhookClients(file, ["webhooks.example"]) });
            await using var ends = replica;
            using var sender = await ReviewSender.ForAsync(_bench, webhooks, certificate);
            if (expected is null)
            {
                Assert.That(() => sender.SendAsync("/validate/tenant", Review), Throws.InstanceOf<HttpRequestException>());
            }
            else
            {
                Assert.That((await sender.SendAsync("/validate/tenant", Review)).Code, Is.EqualTo(expected));
            }
        }
        finally
        {
            File.Delete(file);
        }
    }
}
