using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using KubeOps.Tests;
using Lessor.Operator.Egress;
using Lessor.Operator.Sources.Fetching;
using Microsoft.AspNetCore.Http;

namespace Lessor.Tests.Sources.Fetching;

[Holds(14)]
public class GuardedHttpTests
{
    private static readonly IPNetwork Loopback = IPNetwork.Parse("127.0.0.0/8");
    private TestAuthority _authority = null!;
    private TestSite _site = null!;
    private TestSite _other = null!;

    private SourceCredential Canary => SourceCredential.OfServer("canary-4711", _site.Url("/"));

    [SetUp]
    public async Task StartAsync()
    {
        _authority = new TestAuthority();
        _site = await TestSite.StartAsync(_authority);
        _other = await TestSite.StartAsync(_authority);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _site.DisposeAsync();
        await _other.DisposeAsync();
        _authority.Dispose();
    }

    [Test]
    public async Task Get_AddressAllowed_IsTheContent()
    {
        _site.Page("/x.yaml", "kind: Service");
        using var http = Client();
        var answer = await http.GetAsync(Of("/x.yaml"), default);
        Assert.That(Encoding.UTF8.GetString(answer.Content), Is.EqualTo("kind: Service"));
    }

    [TestCase("127.0.0.1")]
    [TestCase("localhost")]
    [TestCase("[::ffff:127.0.0.1]")]
    public async Task Get_LoopbackByDefault_ConnectsNowhere(string host)
    {
        using var http = Client(new EgressOptions());
        var problem = await ProblemAsync(http, new FetchRequest(_site.Url("/x.yaml?token=canary", host), 1000));
        Assert.Multiple(() =>
        {
            Assert.That(problem.Message, Does.EndWith("has an address that is not public; the platform can allow its network (--source-networks)").And.Not.Contains("canary"));
            Assert.That(_site.Connections, Is.Zero);
        });
    }

    [Test]
    public async Task Get_NameThatMeansLoopback_ConnectsNowhere()
    {
        using var http = new GuardedHttp(new EgressPolicy(new EgressOptions(), (_, _) => Task.FromResult(new[] { IPAddress.Parse("8.8.8.8"), IPAddress.Loopback })), TimeProvider.System, Trust());
        await ProblemAsync(http, new FetchRequest(_site.Url("/x.yaml", "good.example"), 1000));
        Assert.That(_site.Connections, Is.Zero);
    }

    [Test]
    public async Task Get_NameThatMeansAnotherAddressTheNextTime_IsLookedUpOnceOnly()
    {
        // The first look-up is judged, and a second one would lead to where nobody listens.
        await using var site = await TestSite.StartAsync(_authority, "good.example");
        site.Page("/x.yaml", "kind: Service");
        var looks = 0;
        using var http = Client(lookUp: (_, _) => Task.FromResult(new[] { Interlocked.Increment(ref looks) == 1 ? IPAddress.Loopback : IPAddress.Parse("127.9.9.9") }));
        await http.GetAsync(new FetchRequest(site.Url("/x.yaml", "good.example"), 1000), default);
        Assert.That(looks, Is.EqualTo(1));
    }

    [Test]
    public async Task Get_FirstAddressRefuses_TheNextIsTried()
    {
        _site.Page("/x.yaml", "kind: Service");
        using var http = Client(lookUp: (_, _) => Task.FromResult(new[] { IPAddress.Parse("127.9.9.9"), IPAddress.Loopback }));
        var answer = await http.GetAsync(new FetchRequest(_site.Url("/x.yaml", "localhost"), 1000), default);
        Assert.That(answer.Content, Is.Not.Empty);
    }

    [Test]
    public async Task Get_RedirectToAForbiddenHost_IsRefused()
    {
        _site.Redirect("/x.yaml", _other.Url("/x.yaml", "localhost").ToString());
        using var http = Client(new EgressOptions { Networks = [Loopback, IPNetwork.Parse("::1/128")], Hosts = ["127.0.0.1"] });
        var problem = await ProblemAsync(http, Of("/x.yaml"));
        Assert.Multiple(() =>
        {
            Assert.That(problem.Message, Does.EndWith("/x.yaml: host localhost is not one of those that the operator allows (--source-hosts)"));
            Assert.That(problem.IsLasting, Is.True);
            Assert.That(_other.Connections, Is.Zero);
        });
    }

    [Test]
    public async Task Get_RedirectToAForbiddenAddress_IsRefused()
    {
        _site.Redirect("/x.yaml", "https://169.254.169.254/latest/meta-data/");
        using var http = Client();
        Assert.That((await ProblemAsync(http, Of("/x.yaml"))).Message, Does.Contain("host 169.254.169.254 has an address that is not public"));
    }

    [Test]
    public async Task Get_RedirectToPlainHttp_IsRefused()
    {
        await using var plain = await TestSite.StartAsync(null);
        _site.Redirect("/x.yaml", plain.Url("/x.yaml").ToString());
        using var http = Client(new EgressOptions { Networks = [Loopback], Schemes = ["https", "http"] });
        Assert.That((await ProblemAsync(http, Of("/x.yaml"))).Message, Does.EndWith("sends us to a http:// URL, which is not followed"));
        Assert.That(plain.Connections, Is.Zero);
    }

    [TestCase(301)]
    [TestCase(302)]
    [TestCase(303)]
    [TestCase(307)]
    [TestCase(308)]
    public async Task Get_RedirectElsewhere_CredentialsStayBehind(int status)
    {
        // Another port is another server.
        _site.Redirect("/x.yaml", _other.Url("/y.yaml").ToString(), status);
        _other.Page("/y.yaml", "kind: Service");
        using var http = Client();
        var answer = await http.GetAsync(Of("/x.yaml") with { Credential = Canary }, default);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Content, Is.Not.Empty);
            Assert.That(_site.Requests.Single().Authorization, Is.EqualTo("Bearer canary-4711"));
            Assert.That(_other.Requests, Has.Count.EqualTo(1));
            Assert.That(_other.Headers, Has.None.Contains("canary"));
        });
    }

    [Test]
    public async Task Get_RedirectThereAndBack_CredentialsAreNotSentAgain()
    {
        _site.Redirect("/x.yaml", _other.Url("/y.yaml").ToString());
        _other.Redirect("/y.yaml", _site.Url("/delete-all").ToString());
        _site.Page("/delete-all", "");
        using var http = Client();
        await http.GetAsync(Of("/x.yaml") with { Credential = Canary }, default);
        Assert.That(_site.Requests.Select(request => request.Authorization), Is.EqualTo(new[] { "Bearer canary-4711", "" }));
    }

    [Test]
    public async Task Get_RedirectOnTheSameServer_CredentialsGoAlong()
    {
        _site.Redirect("/x.yaml", "y.yaml");
        _site.Page("/y.yaml", "");
        using var http = Client();
        await http.GetAsync(Of("/x.yaml") with { Credential = Canary }, default);
        Assert.That(_site.Requests.Select(request => request.Authorization), Is.EqualTo(new[] { "Bearer canary-4711", "Bearer canary-4711" }));
    }

    [Test]
    public async Task Get_RedirectsInACircle_EndAfterFive()
    {
        _site.Redirect("/x.yaml", "/x.yaml");
        using var http = Client();
        Assert.That((await ProblemAsync(http, Of("/x.yaml"))).Message, Does.EndWith("redirects more than 5 times"));
        Assert.That(_site.Requests, Has.Count.EqualTo(6));
    }

    [Test]
    public async Task Get_CertificateOfAnotherAuthority_IsRefusedBeforeAnythingIsSent()
    {
        using var stranger = new TestAuthority("stranger");
        await using var site = await TestSite.StartAsync(stranger);
        using var http = Client();
        Assert.That(
            (await ProblemAsync(http, new FetchRequest(site.Url("/x.yaml"), 1000) { Credential = SourceCredential.OfServer("canary-4711", site.Url("/")) })).Message,
            Does.EndWith("/x.yaml: the server's certificate isn't trusted, or isn't for this host"));
        Assert.That(site.Requests, Is.Empty);
    }

    [Test]
    public async Task Get_CertificateForAnotherHost_IsRefused()
    {
        await using var site = await TestSite.StartAsync(_authority, "good.example");
        using var http = Client();
        Assert.That((await ProblemAsync(http, new FetchRequest(site.Url("/x.yaml"), 1000))).Message, Does.Contain("certificate"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Get_MoreThanTheLimit_StopsReading(bool saysSo)
    {
        // Without end: whoever reads it all never comes back.
        var aborted = new TaskCompletionSource();
        _site.Page("/x.yaml", async context =>
        {
            context.RequestAborted.Register(aborted.SetResult);
            context.Response.ContentLength = saysSo ? 1L << 50 : null;
            var block = new byte[1 << 16];
            while (!aborted.Task.IsCompleted)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        });
        using var http = Client();
        Assert.That((await ProblemAsync(http, Of("/x.yaml"))).Message, Does.EndWith("/x.yaml: has more than 1000 bytes"));
        await aborted.Task;
    }

    [Test]
    public async Task Get_AnswerThatNeverEnds_EndsInTime()
    {
        var asked = new TaskCompletionSource();
        _site.Page("/x.yaml", async context =>
        {
            await context.Response.WriteAsync("kind:");
            await context.Response.Body.FlushAsync();
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var clock = new ManualTimeProvider();
        using var http = Client(clock: clock);
        var problem = ProblemAsync(http, Of("/x.yaml"));
        await asked.Task;
        Assert.That(problem.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That((await problem).Message, Does.EndWith("/x.yaml: no answer in time"));
    }

    [Test]
    public void Get_Cancelled_IsCancelled()
    {
        using var http = Client();
        Assert.That(() => http.GetAsync(Of("/x.yaml"), new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase(403, "/x.yaml: the server answers 403: whoever asks may not read it")]
    [TestCase(404, "/x.yaml: the server answers 404: there is no such file, or whoever asks may not know of it")]
    [TestCase(500, "/x.yaml: the server answers 500")]
    public async Task Get_Refused_SaysTheStatusAndNothingOfTheAnswer(int status, string message)
    {
        _site.Page("/x.yaml", context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("canary");
        });
        using var http = Client();
        Assert.That((await ProblemAsync(http, Of("/x.yaml?token=canary"))).Message, Does.EndWith(message).And.Not.Contains("canary"));
    }

    [Test]
    public async Task Get_NobodyListens_SaysSo()
    {
        using var http = Client();
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Assert.That(
            (await ProblemAsync(http, new FetchRequest(new Uri($"https://127.0.0.1:{port}/x.yaml"), 10))).Message,
            Is.EqualTo($"https://127.0.0.1:{port}/x.yaml: the host refuses the connection"));
    }

    [Test]
    public async Task Get_WhatIsKnownAndTheSame_IsNotSentAgain()
    {
        _site.Page("/x.yaml", context =>
        {
            context.Response.Headers.ETag = "\"7\"";
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"7\"" ? 304 : 200;
            return Task.CompletedTask;
        });
        using var http = Client();
        var first = await http.GetAsync(Of("/x.yaml"), default);
        var second = await http.GetAsync(Of("/x.yaml") with { Known = first.Validators }, default);
        Assert.That((first.IsUnchanged, second.IsUnchanged), Is.EqualTo((false, true)));
    }

    [Test]
    [NonParallelizable]
    public async Task Get_ProxyInTheEnvironment_IsNotAsked()
    {
        _site.Page("/x.yaml", "kind: Service");
        await using var proxy = await TestSite.StartAsync(null);
        var before = Environment.GetEnvironmentVariable("HTTPS_PROXY");
        Environment.SetEnvironmentVariable("HTTPS_PROXY", proxy.Url("").ToString());
        try
        {
            using var http = Client();
            await http.GetAsync(Of("/x.yaml"), default);
        }
        finally
        {
            Environment.SetEnvironmentVariable("HTTPS_PROXY", before);
        }

        Assert.That(proxy.Connections, Is.Zero);
    }

    private GuardedHttp Client(EgressOptions? options = null, TimeProvider? clock = null, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null) =>
        new(new EgressPolicy(options ?? new EgressOptions { Networks = [Loopback] }, lookUp), clock ?? TimeProvider.System, Trust());

    private X509ChainPolicy Trust() => TestTrust.In(_authority);

    private FetchRequest Of(string path) => new(_site.Url(path), 1000);

    private static async Task<FetchException> ProblemAsync(GuardedHttp http, FetchRequest request)
    {
        try
        {
            await http.GetAsync(request, default);
        }
        catch (FetchException e)
        {
            return e;
        }

        throw new AssertionException("It was fetched.");
    }
}
