using System.Net;
using System.Runtime.Versioning;
using Lessor.Operator.Egress;
using Lessor.Webhooks.Knowledge;
using Microsoft.AspNetCore.Http;

namespace Lessor.Tests.Sources.Git;

/// <summary>Credentials get to their server, and nowhere else.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class GitCredentialTests
{
    private const string Canary = "canary \"pass\\word\" ü";
    private static readonly string Encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"robot:{Canary}"));
    private GitBench _bench = null!;
    private TestRepository _repository = null!;
    private GitHttpServer _server = null!;

    private SourceRequest Request => GitBench.Request($"{_server.Url}/app/.git", "main", secret: "cloud-git");

    [SetUp]
    public async Task SetUpAsync()
    {
        _bench = new GitBench();
        _repository = await _bench.RepositoryAsync();
        await _repository.CommitAsync(("app.yaml", "one"));
        _server = await GitHttpServer.StartAsync(_bench.Folder);
        _server.Instead = GitHttpServer.Guard("robot", Canary);
        _bench.Secrets.Hosts = $"127.0.0.1:{_server.Port}";
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        await _bench.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task UserAndPassword_OfASecret_OpenTheRepository()
    {
        _bench.Secrets.Put("cloud-git", ("username", "robot"), ("password", Canary + "\n"));
        Assert.That((await _bench.ContentAsync(Request)).Template, Is.EqualTo("one"));
    }

    [Test]
    public async Task Token_WithoutAUser_GoesUnderTheNameOfTokens()
    {
        _server.Instead = GitHttpServer.Guard("x-access-token", "t0ken");
        _bench.Secrets.Put("cloud-git", ("token", "t0ken"));
        Assert.That((await _bench.ContentAsync(Request)).Template, Is.EqualTo("one"));
    }

    [Test]
    public async Task Secret_ThatIsMissingThenWrongThenRight_IsSaidAndTakenUpAtOnce()
    {
        Assert.That(await _bench.ProblemAsync(Request), Does.Contain("there is no secret cloud-git in lessor-secrets"));
        _bench.Secrets.Put("cloud-git", ("username", "robot"), ("password", "wrong"));
        await KubeOps.Tests.Eventually.TrueAsync(() => _bench.Source.Read(Request).Problem!.Contains("refuses the credentials", StringComparison.Ordinal), "the refusal");
        _bench.Secrets.Put("cloud-git", ("username", "robot"), ("password", Canary));
        await KubeOps.Tests.Eventually.TrueAsync(() => _bench.Source.Read(Request).Content is not null, "the content");
    }

    [Test]
    public async Task WhatWasReadWithCredentials_IsNotHadWithoutThem()
    {
        _bench.Secrets.Put("cloud-git", ("username", "robot"), ("password", Canary));
        var commit = (await _bench.ContentAsync(Request)).Revision!;
        Assert.That(await _bench.ProblemAsync(GitBench.Request($"{_server.Url}/app/.git", commit)), Does.Contain("refuses the credentials, or wants some"));
    }

    [Test]
    public async Task Credentials_WhileGitRuns_ShowInNoArgumentOrEnvironment()
    {
        _bench.Secrets.Put("cloud-git", ("username", "robot"), ("password", Canary));
        _server.Instead = GitHttpServer.HangAsync;
        _bench.Source.Read(Request);
        await KubeOps.Tests.Eventually.TrueAsync(() => !_server.Authorizations.IsEmpty, "the request");
        Assert.That(_server.Authorizations, Does.Contain($"Basic {Encoded}"));

        var seen = Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)).Select(Shown).Where(text => text.Contains(_bench.Source.Scratch, StringComparison.Ordinal)).ToList();
        Assert.That(seen, Is.Not.Empty, "git runs.");
        Assert.That(seen.Where(text => text.Contains(Canary, StringComparison.Ordinal) || text.Contains(Encoded, StringComparison.Ordinal)), Is.Empty);

        var files = Directory.GetFiles(_bench.Source.Scratch, "*", SearchOption.AllDirectories);
        Assert.That(files.Select(File.GetUnixFileMode), Is.Not.Empty.And.All.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(Directory.GetDirectories(_bench.Source.Scratch).Append(_bench.Source.Scratch).Select(File.GetUnixFileMode), Is.All.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));

        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await KubeOps.Tests.Eventually.TrueAsync(() => Directory.GetFiles(_bench.Source.Scratch, "*", SearchOption.AllDirectories).Length == 0, "the end of the files");
    }

    [Test]
    public async Task Credentials_WhateverFails_AreInNoMessage()
    {
        _bench.Secrets.Put("cloud-git", ("username", "robot"), ("password", Canary));
        _server.Instead = async context =>
        {
            // A server that is curious what it can have shown.
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync($"you sent {context.Request.Headers.Authorization} that is {Canary}");
            return true;
        };
        var problem = await _bench.ProblemAsync(Request);
        Assert.That(problem, Does.Not.Contain("canary").And.Not.Contain(Encoded));
        Assert.That(problem, Does.Not.Contain('\n'));
    }

    [Test]
    public async Task Redirect_ToAnotherHost_IsNotFollowed()
    {
        await using var other = await GitHttpServer.StartAsync(_bench.Folder);
        _bench.Secrets.Put("cloud-git", ("username", "robot"), ("password", Canary));
        _server.Instead = context =>
        {
            context.Response.Redirect(other.Url + context.Request.Path + context.Request.QueryString);
            return Task.FromResult(true);
        };
        Assert.That(await _bench.ProblemAsync(Request), Does.Contain("answers with a redirect, which isn't followed"));
        Assert.That(other.Requests, Is.Empty);
    }

    [Test]
    public async Task Name_ThatResolvesToLoopback_IsNotConnectedTo()
    {
        await using var bench = new GitBench(egress: new EgressOptions { Schemes = ["http"] });
        Assert.That(await bench.ProblemAsync(GitBench.Request($"http://localhost:{_server.Port}/app/.git", "main")), Does.Contain("host localhost has an address that is not public"));
        Assert.That(_server.Requests, Is.Empty);
    }

    [Test]
    public async Task Name_ThatWasJudged_IsConnectedToAtThatAddress()
    {
        // A name that nobody else can resolve: git knows its address from us alone.
        await using var bench = new GitBench(lookUp: (_, _) => Task.FromResult(new[] { IPAddress.Loopback }));
        _server.Instead = _ => Task.FromResult(false);
        Assert.That((await bench.ContentAsync(GitBench.Request($"http://git.invalid:{_server.Port}/app/.git", "main"))).Template, Is.EqualTo("one"));
    }

    // What anybody on the machine, or its owner, sees of a process.
    private static string Shown(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")) + '\0' + File.ReadAllText(Path.Combine(process, "environ"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
