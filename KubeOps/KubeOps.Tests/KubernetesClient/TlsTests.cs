using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using k8s;
using k8s.Connection;

namespace KubeOps.Tests.KubernetesClient;

/// <summary>Property 17: a server whose certificate another authority signed is refused (CVE-2025-9708).</summary>
public sealed class TlsTests
{
    private TestAuthority _authority = null!;

    [OneTimeSetUp]
    public void Prepare() => _authority = new TestAuthority();

    [OneTimeTearDown]
    public void Remove() => _authority.Dispose();

    [Test]
    public async Task Request_ServerSignedByTheAuthority_GoesOverHttp2()
    {
        using var certificate = _authority.IssueServer();
        await using var server = await ScriptedServer.StartAsync(certificate);
        using var client = Connect(server, _authority);

        await GetAsync(client);

        Assert.That(server.Requests.Single().Protocol, Is.EqualTo("HTTP/2"));
    }

    [Test]
    public async Task Request_Http2Disabled_GoesOverHttp1()
    {
        using var certificate = _authority.IssueServer();
        await using var server = await ScriptedServer.StartAsync(certificate);
        using var client = Connect(server, _authority, config => config.DisableHttp2 = true);

        await GetAsync(client);

        Assert.That(server.Requests.Single().Protocol, Is.EqualTo("HTTP/1.1"));
    }

    [TestCase("test authority")]
    [TestCase("another authority")]
    public async Task Request_ServerSignedByAnotherAuthority_IsRefused(string name)
    {
        using var other = new TestAuthority(name);
        using var certificate = other.IssueServer();
        await using var server = await ScriptedServer.StartAsync(certificate);
        using var client = Connect(server, _authority);

        AssertUntrusted(client, server);
    }

    [Test]
    public async Task Request_ServerWithoutConfiguredAuthority_IsRefusedUnlessTheSystemTrustsIt()
    {
        using var certificate = _authority.IssueServer();
        await using var server = await ScriptedServer.StartAsync(certificate);
        using var client = Connect(server, null);

        AssertUntrusted(client, server);
    }

    [Test]
    public async Task Request_ServerWithAnotherName_IsRefused()
    {
        using var certificate = _authority.IssueServer("elsewhere");
        await using var server = await ScriptedServer.StartAsync(certificate);
        using var client = Connect(server, _authority);

        AssertUntrusted(client, server);
    }

    [Test]
    public async Task Request_ServerWithTheNameThatIsConfigured_Passes()
    {
        using var certificate = _authority.IssueServer("elsewhere");
        await using var server = await ScriptedServer.StartAsync(certificate);
        using var client = Connect(server, _authority, config => config.TlsServerName = "elsewhere");

        await GetAsync(client);

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("test authority")]
    [TestCase("another authority")]
    public async Task Request_OtherNameButAnotherAuthority_IsRefused(string name)
    {
        using var other = new TestAuthority(name);
        using var certificate = other.IssueServer("elsewhere");
        await using var server = await ScriptedServer.StartAsync(certificate);
        using var client = Connect(server, _authority, config => config.TlsServerName = "elsewhere");

        AssertUntrusted(client, server);
    }

    [Test]
    public async Task Request_ServerWithAClientsCertificate_IsRefused()
    {
        // Kestrel wouldn't serve such a certificate, so this is a bare listener.
        using var certificate = _authority.Issue("CN=server", TestAuthority.ForClients, "127.0.0.1");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new Kubernetes(new KubernetesClientConfiguration
        {
            Host = $"https://{listener.LocalEndpoint}",
            SslCaCerts = [_authority.Certificate],
        });

        var request = GetAsync(client);
        using var connection = await listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(connection.GetStream());
        var handshake = stream.AuthenticateAsServerAsync(certificate);

        Assert.That(() => request, Throws.InstanceOf<HttpRequestException>().With.InnerException.InstanceOf<AuthenticationException>());
        await Task.WhenAny(handshake);
    }

    [Test]
    public void Policy_CertificateThatTheSystemTrusts_IsRefused()
    {
        using var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
        store.Open(OpenFlags.ReadOnly);
        var trusted = store.Certificates.FirstOrDefault(IsTrustedBySystem);
        Assume.That(trusted, Is.Not.Null, "This machine trusts nobody.");
        var policy = TlsOptions.Create(new KubernetesClientConfiguration { SslCaCerts = [_authority.Certificate] }).CertificateChainPolicy!;
        using var chain = new X509Chain { ChainPolicy = policy.Clone() };

        Assert.That(chain.Build(trusted!), Is.False);
    }

    [Test]
    public async Task Request_VerificationSkipped_PassesAnybody()
    {
        using var other = new TestAuthority("another");
        using var certificate = other.IssueServer("elsewhere");
        await using var server = await ScriptedServer.StartAsync(certificate);
        using var client = Connect(server, null, config => config.SkipTlsVerify = true);

        await GetAsync(client);

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Request_WithAClientCertificate_ShowsIt()
    {
        using var folder = new TemporaryFolder();
        using var certificate = _authority.IssueServer();
        using var somebody = _authority.IssueClient("somebody");
        using var key = somebody.GetECDsaPrivateKey()!;
        await using var server = await ScriptedServer.StartAsync(certificate);
        using var client = Connect(server, _authority, config =>
        {
            config.ClientCertificateFilePath = folder.Write("client.crt", somebody.ExportCertificatePem());
            config.ClientKeyFilePath = folder.Write("client.key", key.ExportPkcs8PrivateKeyPem());
        });

        await GetAsync(client);

        Assert.That(server.Requests.Single().ClientCertificate, Is.EqualTo("CN=somebody"));
    }

    private static bool IsTrustedBySystem(X509Certificate2 certificate)
    {
        using var chain = new X509Chain { ChainPolicy = { RevocationMode = X509RevocationMode.NoCheck } };
        return chain.Build(certificate);
    }

    private static Kubernetes Connect(ScriptedServer server, TestAuthority? authority, Action<KubernetesClientConfiguration>? configure = null)
    {
        server.On("GET", "/version", new { });
        var config = new KubernetesClientConfiguration
        {
            Host = server.Url.ToString(),
            SslCaCerts = authority is null ? null : [authority.Certificate],
        };
        configure?.Invoke(config);
        return new Kubernetes(config);
    }

    private static async Task GetAsync(Kubernetes client)
    {
        using var response = await client.SendAsync(new ApiRequest(HttpMethod.Get, "version"), CancellationToken.None);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static void AssertUntrusted(Kubernetes client, ScriptedServer server)
    {
        Assert.That(
            () => GetAsync(client),
            Throws.InstanceOf<HttpRequestException>().With.InnerException.InstanceOf<AuthenticationException>());
        Assert.That(server.Requests, Is.Empty);
    }
}
