using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Lessor.ControlPlane.Certificates;
using Lessor.Tests.LocalClusters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Eventually = KubeOps.Tests.Eventually;

namespace Lessor.Tests.Faults.Proxy;

/// <summary>The proxy does to requests what its rules say, and nothing to others.</summary>
[CancelAfter(30_000)]
public sealed class FaultProxyTests
{
    private const string Path = "/api/v1/namespaces/a/configmaps/one";
    private readonly TemporaryFolder _folder = new();
    private int _served;
    private CertificateAuthority _authority = null!;
    private WebApplication _server = null!;
    private FaultProxy _proxy = null!;
    private HttpClient _http = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _served = 0;
        _authority = CertificateAuthority.LoadOrCreate(new KeyFolder(_folder.Path), "ca", TimeProvider.System);
        _server = await ServeAsync(_authority);
        _proxy = await FaultProxy.StartAsync(new Uri(_server.Urls.First()), _authority);
        _http = new HttpClient(new SocketsHttpHandler { SslOptions = Trust(_authority) })
        {
            BaseAddress = _proxy.Address,
            DefaultRequestVersion = HttpVersion.Version20,
        };
    }

    [TearDown]
    public async Task EndAsync()
    {
        _http.Dispose();
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Request_WithoutAFault_PassesWithHeadersAndBody(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, Path) { Version = HttpVersion.Version20, Content = new StringContent("{}") };
        request.Headers.Add("Impersonate-User", "somebody");

        using var reply = await _http.SendAsync(request, cancellationToken);

        Assert.That(reply.Version, Is.EqualTo(HttpVersion.Version20));
        Assert.That(await reply.Content.ReadAsStringAsync(cancellationToken), Is.EqualTo($"PATCH {Path} somebody {{}}"));
        Assert.That(_proxy.Requests.Single().ToString(), Is.EqualTo($"patch {Path}"));
    }

    [Test]
    public async Task Watch_WithoutAFault_PassesEachLineAsItComes(CancellationToken cancellationToken)
    {
        await using var stream = await _http.GetStreamAsync(Path + "?watch=true", cancellationToken);
        using var lines = new StreamReader(stream);

        Assert.That(await lines.ReadLineAsync(cancellationToken), Is.EqualTo("line 1"));
        Assert.That(_proxy.OpenWatches, Is.EqualTo(1));
    }

    [Test]
    public async Task Watch_EndedByTheClient_LeavesTheConnectionToOthers(CancellationToken cancellationToken)
    {
        _proxy.Rules.Add(Fault.Held() with { Route = new Route { Verb = "get" } });
        var held = _http.GetAsync(Path, cancellationToken);
        await using (var stream = await _http.GetStreamAsync("/api/v1/pods?watch=true", cancellationToken))
        {
            await Eventually.TrueAsync(() => _proxy is { Held: 1, OpenWatches: 1 }, "both are open");
        }

        await Eventually.TrueAsync(() => _proxy.OpenWatches == 0, "the watch has ended");
        await Task.Delay(50, cancellationToken);
        Assert.That((_proxy.Held, held.IsCompleted), Is.EqualTo((1, false)));
    }

    [Test]
    public async Task Request_Delayed_PassesLater(CancellationToken cancellationToken)
    {
        _proxy.Rules.Add(Fault.Delay(TimeSpan.FromMilliseconds(300)) with { Times = 1 });
        var started = TimeProvider.System.GetTimestamp();

        Assert.That(await _http.GetStringAsync(Path, cancellationToken), Is.EqualTo($"GET {Path}"));

        Assert.That(TimeProvider.System.GetElapsedTime(started), Is.GreaterThan(TimeSpan.FromMilliseconds(250)));
    }

    [Test]
    public async Task Watch_Expired_SaysSoAsItsOnlyEvent(CancellationToken cancellationToken)
    {
        _proxy.Rules.Add(Fault.Expired());

        var text = await _http.GetStringAsync(Path + "?watch=true", cancellationToken);

        Assert.That(text, Does.StartWith("""{"type":"ERROR",""").And.Contain("\"code\":410").And.EndWith("\n"));
        Assert.That(_served, Is.Zero);
    }

    [TestCase(409, null)]
    [TestCase(410, null)]
    [TestCase(429, 7)]
    [TestCase(500, null)]
    [TestCase(502, null)]
    [TestCase(503, null)]
    [TestCase(504, null)]
    public async Task Status_IsAnsweredWithoutTheServer(int code, int? seconds, CancellationToken cancellationToken)
    {
        _proxy.Rules.Add(Fault.Status(code, seconds is { } s ? TimeSpan.FromSeconds(s) : null));

        using var reply = await _http.GetAsync(Path, cancellationToken);

        Assert.That((int)reply.StatusCode, Is.EqualTo(code));
        Assert.That(reply.Headers.RetryAfter?.Delta?.TotalSeconds, Is.EqualTo(seconds));
        Assert.That(await reply.Content.ReadAsStringAsync(cancellationToken), Does.Contain($"\"code\":{code}"));
        Assert.That(_served, Is.Zero);
    }

    [TestCase(FaultKind.LostRequest, 0)]
    [TestCase(FaultKind.LostAnswer, 1)]
    public void Connection_Reset_BreaksBeforeOrAfterTheServer(FaultKind kind, int served, CancellationToken cancellationToken)
    {
        _proxy.Rules.Add(new Fault(kind));

        Assert.That(() => _http.GetAsync(Path, cancellationToken), Throws.InstanceOf<HttpRequestException>());
        Assert.That(_served, Is.EqualTo(served));
    }

    [TestCase(FaultKind.Held, 0)]
    [TestCase(FaultKind.Unanswered, 1)]
    public async Task Request_Held_IsNeverAnswered(FaultKind kind, int served, CancellationToken cancellationToken)
    {
        _proxy.Rules.Add(new Fault(kind));

        var request = _http.GetAsync(Path, cancellationToken);
        await Eventually.TrueAsync(() => _proxy.Held == 1, "the request is held");

        Assert.That(request.IsCompleted, Is.False);
        Assert.That(_served, Is.EqualTo(served));
        _proxy.Kill();
        Assert.That(() => request, Throws.InstanceOf<HttpRequestException>());
        Assert.That(() => _http.GetAsync(Path, cancellationToken), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task Answer_CutOrTruncated_BreaksOffThere(CancellationToken cancellationToken)
    {
        _proxy.Rules.Add(Fault.Truncated(5) with { Times = 1 }, Fault.Cut(5) with { First = 2, Every = 0 }, Fault.Malformed() with { First = 3 });

        Assert.That(await _http.GetStringAsync(Path, cancellationToken), Is.EqualTo("GET /"));
        Assert.That(() => _http.GetStringAsync(Path, cancellationToken), Throws.InstanceOf<HttpRequestException>().Or.InstanceOf<IOException>());
        Assert.That(await _http.GetStringAsync(Path, cancellationToken), Is.EqualTo("{\"kind\": [ }\n"));
    }

    [Test]
    public async Task Watch_ThatFallsSilent_BringsNothingMoreAndStaysOpen(CancellationToken cancellationToken)
    {
        _proxy.Rules.Add(Fault.Silence(3) with { Route = Route.Watches });
        await using var stream = await _http.GetStreamAsync(Path + "?watch=true", cancellationToken);

        var buffer = new byte[10];
        Assert.That(await stream.ReadAtLeastAsync(buffer, 3, cancellationToken: cancellationToken), Is.EqualTo(3));
        var more = stream.ReadAsync(buffer, cancellationToken).AsTask();
        await Eventually.TrueAsync(() => _proxy.Held == 1, "the watch is silent");
        Assert.That(more.IsCompleted, Is.False);
    }

    [Test]
    public async Task Connection_Frozen_BringsNothingMoreWhileNewOnesPass(CancellationToken cancellationToken)
    {
        await _http.GetStringAsync(Path, cancellationToken);
        _proxy.FreezeConnections();

        var frozen = _http.GetStringAsync(Path, cancellationToken);
        using var other = new HttpClient(new SocketsHttpHandler { SslOptions = Trust(_authority) });
        await other.GetStringAsync(new Uri(_proxy.Address, Path), cancellationToken);

        Assert.That(frozen.IsCompleted, Is.False);
        Assert.That(_served, Is.EqualTo(2));
    }

    [Test]
    public async Task Connection_FrozenAndGivenUpByTheClient_LeavesNoWatchBehind(CancellationToken cancellationToken)
    {
        using (var client = new HttpClient(new SocketsHttpHandler { SslOptions = Trust(_authority) }))
        {
            await using var stream = await client.GetStreamAsync(new Uri(_proxy.Address, Path + "?watch=true"), cancellationToken);
            _proxy.FreezeConnections();
            Assert.That(_proxy.OpenWatches, Is.EqualTo(1));
        }

        await Eventually.TrueAsync(() => _proxy.OpenWatches == 0, "the watch ends with its connection");
    }

    [Test]
    public async Task Watch_Shortened_AsksTheServerForLess(CancellationToken cancellationToken)
    {
        _proxy.Rules.Add(Fault.ShortWatch(TimeSpan.FromSeconds(4)), Fault.Truncated(200));

        var text = await _http.GetStringAsync("/apis/a/b/cs?watch=true&timeoutSeconds=500", cancellationToken);

        Assert.That(text, Does.StartWith("line 1\nwatch=true&timeoutSeconds=4"));
    }

    private async Task<WebApplication> ServeAsync(CertificateAuthority authority)
    {
        var pair = authority.IssueServer("server");
        using var pem = X509Certificate2.CreateFromPem(pair.Certificate, pair.Key);
        var certificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var server = builder.Build();
        server.Run(AnswerAsync);
        await server.StartAsync();
        return server;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _served);
        if (!context.Request.Query.ContainsKey("watch"))
        {
            using var body = new StreamReader(context.Request.Body);
            var text = $"{context.Request.Method} {context.Request.Path} {context.Request.Headers["Impersonate-User"]} {await body.ReadToEndAsync()}";
            await context.Response.WriteAsync(text.TrimEnd());
            return;
        }

        await context.Response.WriteAsync("line 1\n");
        await context.Response.Body.FlushAsync();
        if (context.Request.QueryString.Value!.Contains("timeoutSeconds=", StringComparison.Ordinal))
        {
            await context.Response.WriteAsync(context.Request.QueryString.Value[1..]);
            return;
        }

        await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static SslClientAuthenticationOptions Trust(CertificateAuthority authority) => new()
    {
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { X509Certificate2.CreateFromPem(authority.Certificate) },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };
}
