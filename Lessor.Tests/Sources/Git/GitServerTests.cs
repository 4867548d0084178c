using System.Runtime.Versioning;
using Lessor.Entities.Components;
using Lessor.Operator.Sources.Git;
using Microsoft.AspNetCore.Http;

namespace Lessor.Tests.Sources.Git;

/// <summary>A repository behind git's own HTTP server: what is asked of it, what it is shown, and what happens when it isn't well.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class GitServerTests
{
    private GitBench _bench = null!;
    private TestRepository _repository = null!;
    private GitHttpServer _server = null!;

    private string Url => $"{_server.Url}/app/.git";

    [SetUp]
    public async Task SetUpAsync()
    {
        _bench = new GitBench();
        _repository = await _bench.RepositoryAsync();
        _server = await GitHttpServer.StartAsync(_bench.Folder);
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        await _bench.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task FiveHundredTenants_AtFiveRefs_CostFiveReadsAndAHandfulOfRequests()
    {
        var refs = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            refs.Add(await _repository.CommitAsync(("app.yaml", $"version {i}"), ("varz.yaml", $"replicas: {i}"), ($"history{i}", "never read")));
        }

        refs.Add("main");
        await _repository.CommitAsync(("app.yaml", "newest"), ("varz.yaml", "replicas: 9"));
        var tenants = Enumerable.Range(0, 500).Select(i => GitBench.Request(Url, "main", varz: "varz.yaml", overrides: new(Ref: refs[i % 5]))).ToList();
        var first = await Task.WhenAll(tenants.Select(_bench.ContentAsync));

        Assert.That(first.Select(content => content.Template).Distinct(), Is.EquivalentTo(new[] { "version 0", "version 1", "version 2", "version 3", "newest" }));
        Assert.That(_bench.Source.Reads, Is.EqualTo(5));
        Assert.That(_server.Requests, Has.Count.LessThanOrEqualTo(24), string.Join('\n', _server.Requests));

        var (requests, runs) = (_server.Requests.Count, _bench.Source.Runs);
        tenants.ForEach(tenant => _bench.Source.Read(tenant));
        Assert.That((_server.Requests.Count, _bench.Source.Runs), Is.EqualTo((requests, runs)), "Unchanged: no request, no process.");

        await _repository.CommitAsync(("app.yaml", "newer"));
        await _bench.LaterAsync(() => _bench.Source.Read(tenants[4]).Content!.Template == "newer", "the new commit");
        Assert.That(_bench.Source.Reads, Is.EqualTo(6));
        Assert.That(_server.Requests.Count - requests, Is.LessThanOrEqualTo(12), string.Join('\n', _server.Requests.Skip(requests)));
        Assert.That(tenants.Where((_, i) => i % 5 < 4).Select(tenant => _bench.Source.Read(tenant).Content), Is.EqualTo(first.Where((_, i) => i % 5 < 4)), "Those that are pinned.");
    }

    [Test]
    public async Task Look_ThatFindsNothingNew_IsOneListing()
    {
        await _repository.CommitAsync(("app.yaml", "one"));
        await _bench.ContentAsync(GitBench.Request(Url, "main"));
        var before = _server.Requests.Count;
        var runs = _bench.Source.Runs;
        await _bench.LaterAsync(() => _bench.Source.Runs == runs + 1 && _server.Requests.Count == before + 2, "the listing");
    }

    [Test]
    public async Task Chart_OfManyFiles_IsFetchedAtOnce()
    {
        await _repository.CommitAsync([("Chart.yaml", "name: x"), .. Enumerable.Range(0, 40).Select(i => ($"templates/{i}.yaml", $"content {i}"))]);
        await _bench.ContentAsync(GitBench.Request(Url, "main", ".", engine: TemplateEngine.Helm));
        Assert.That(_server.Requests, Has.Count.LessThanOrEqualTo(10), string.Join('\n', _server.Requests));
    }

    [Test]
    public async Task Restart_WithTheServerGone_ServesWhatWasReadAndSaysWhatIsWrong()
    {
        var commit = await _repository.CommitAsync(("app.yaml", "one"), ("chart/Chart.yaml", "name: x"));
        var (following, pinned) = (GitBench.Request(Url, "main"), GitBench.Request(Url, commit, "chart", engine: TemplateEngine.Helm));
        await _bench.ContentAsync(following);
        await _bench.ContentAsync(pinned);
        await _server.DisposeAsync();
        await _bench.RestartAsync();

        Assert.That(_bench.Source.Read(following).Content!.Template, Is.EqualTo("one"), "At the very first look: no tenant is to notice the restart.");
        Assert.That(_bench.Source.Read(pinned).Content!.Revision, Is.EqualTo(commit));
        await KubeOps.Tests.Eventually.TrueAsync(() => _bench.Source.Read(following).StaleBecause is not null, "the problem");
        Assert.That(_bench.Source.Read(following).StaleBecause, Does.Contain("can't be read: ").And.Contain("Failed to connect"));
        Assert.That(_bench.Source.Read(pinned).StaleBecause, Is.Null, "It needs no server.");
        Assert.That(_bench.Fetches.Distinct(), Is.EqualTo(new[] { "git succeeded", "git failed" }));
    }

    [Test]
    public async Task Restart_WithTheServerThere_FetchesNothing()
    {
        var commit = await _repository.CommitAsync(("app.yaml", "one"), ("chart/Chart.yaml", "name: x"));
        SourceRequests(commit, out var following, out var chart);
        await _bench.ContentAsync(following);
        await _bench.ContentAsync(chart);
        var before = _server.Requests.Count;
        await _bench.RestartAsync();
        await _bench.ContentAsync(following);
        await _bench.ContentAsync(chart);
        await KubeOps.Tests.Eventually.TrueAsync(() => _bench.Source.Runs == 1 && _server.Requests.Count == before + 2, "the listing of branches");
        Assert.That(_bench.Source.Reads, Is.Zero);
    }

    [Test]
    public async Task CachedFile_ThatWasChanged_IsReadAnew()
    {
        var commit = await _repository.CommitAsync(("app.yaml", "one"), ("chart/Chart.yaml", "name: x"));
        SourceRequests(commit, out var following, out var chart);
        await _bench.ContentAsync(following);
        var archive = (await _bench.ContentAsync(chart)).Archive!;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_bench.Cache, "content")))
        {
            await File.AppendAllTextAsync(file, "evil");
        }

        await _bench.RestartAsync();
        Assert.That((await _bench.ContentAsync(following)).Template, Is.EqualTo("one"));
        Assert.That((await _bench.ContentAsync(chart)).Archive, Is.EqualTo(archive));
        Assert.That(_bench.Store.Get(archive), Is.Not.Null);
    }

    [Test]
    public async Task Archive_ThatIsGone_IsPutBackWhenItIsMissed()
    {
        var commit = await _repository.CommitAsync(("chart/Chart.yaml", "name: x"));
        var archive = (await _bench.ContentAsync(GitBench.Request(Url, commit, "chart", engine: TemplateEngine.Helm))).Archive!;
        File.Delete(Path.Combine(_bench.Cache, "content", archive));
        Assert.That(_bench.Store.Get(archive), Is.Null);
        await KubeOps.Tests.Eventually.TrueAsync(() => _bench.Store.Find(archive) is not null, "the archive");
    }

    [Test]
    public async Task Copy_ThatWasDamaged_IsFetchedAnew()
    {
        await _repository.CommitAsync(("app.yaml", "one"));
        await _bench.ContentAsync(GitBench.Request(Url, "main"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_bench.Cache, "git"), "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            await File.WriteAllTextAsync(file, "evil");
        }

        await _repository.CommitAsync(("app.yaml", "two"));
        var request = GitBench.Request(Url, "main");
        await _bench.LaterAsync(() => _bench.Source.Read(request).StaleBecause is not null, "the damage");
        await _bench.LaterAsync(() => _bench.Source.Read(request) is { StaleBecause: null, Content.Template: "two" }, "the new commit");
    }

    [Test]
    public async Task Server_ThatDiesAmidAFetch_LeavesNothingBroken()
    {
        await _repository.CommitAsync(("app.yaml", "one"));
        _server.Instead = context =>
        {
            if (context.Request.Method == "POST" && _server.Requests.Count > 3)
            {
                context.Abort();
                return Task.FromResult(true);
            }

            return Task.FromResult(false);
        };
        Assert.That(await _bench.ProblemAsync(GitBench.Request(Url, "main")), Does.Contain("can't be read: "));
        _server.Instead = _ => Task.FromResult(false);
        await _bench.LaterAsync(() => _bench.Source.Read(GitBench.Request(Url, "main")).Content?.Template == "one", "the content");
    }

    [Test]
    public async Task Server_ThatSaysNothing_HoldsUpNobodyElse()
    {
        await _repository.CommitAsync(("app.yaml", "one"));
        await using var silent = await GitHttpServer.StartAsync(_bench.Folder);
        silent.Instead = GitHttpServer.HangAsync;
        var hanging = Enumerable.Range(0, 8).Select(i => GitBench.Request($"{silent.Url}/app{i}/.git", "main")).ToList();
        var good = GitBench.Request(Url, "main");
        await _bench.ContentAsync(good);
        hanging.ForEach(request => _bench.Source.Read(request));
        await KubeOps.Tests.Eventually.TrueAsync(() => silent.Requests.Count >= 2, "those that hang");

        // Of a server that answered before, though eight others hang.
        await _repository.CommitAsync(("app.yaml", "two"));
        _bench.Source.Refresh(good.Source);
        await KubeOps.Tests.Eventually.TrueAsync(() => _bench.Source.Read(good).Content!.Template == "two", "the new commit");

        await KubeOps.Tests.Eventually.TrueAsync(
            () =>
            {
                _bench.Clock.Advance(TimeSpan.FromSeconds(31));
                return hanging.TrueForAll(request => _bench.Source.Read(request).Problem!.Contains("gives no answer within 30 s", StringComparison.Ordinal));
            },
            "the end of their time");

        // And of one that was never asked, though the eight are tried again and hang again.
        var other = await TestRepository.CreateAsync(_bench.Folder, "other");
        await other.CommitAsync(("app.yaml", "other"));
        Assert.That((await _bench.ContentAsync(GitBench.Request($"{_server.Url}/other/.git", "main"))).Template, Is.EqualTo("other"));
    }

    [Test]
    public async Task Server_ThatIsDown_IsAskedLessAndLess()
    {
        await _repository.CommitAsync(("app.yaml", "one"));
        _server.Instead = context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.FromResult(true);
        };
        Assert.That(await _bench.ProblemAsync(GitBench.Request(Url, "main")), Does.Contain("503"));
        var asked = _server.Requests.Count;
        await _bench.SettledAsync(GitBench.Request(Url, "main", "other.yaml"));
        Assert.That(_server.Requests, Has.Count.EqualTo(asked), "That more is wanted is no reason to ask.");
        for (var hour = TimeSpan.Zero; hour < TimeSpan.FromHours(1); hour += TimeSpan.FromSeconds(30))
        {
            _bench.Clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        Assert.That(_server.Requests.Count, Is.LessThan(30));
    }

    [Test]
    public async Task Repository_ThatIsTooLarge_IsLetGoOf()
    {
        await using var bench = new GitBench(new GitLimits { Mirror = 300_000 });
        await _repository.GitAsync("config", "uploadpack.allowFilter", "false");
        var noise = new byte[4_000_000];
        new Random(1).NextBytes(noise);
        await File.WriteAllBytesAsync(Path.Combine(_repository.Folder, "noise"), noise);
        await _repository.CommitAsync(("app.yaml", "one"));
        var request = GitBench.Request(Url, "main");
        bench.Source.Read(request);
        await KubeOps.Tests.Eventually.TrueAsync(
            () =>
            {
                // The look at the disk is by the clock.
                bench.Clock.Advance(TimeSpan.FromMilliseconds(500));
                return bench.Source.Read(request).Problem is { } problem && !problem.Contains("being fetched", StringComparison.Ordinal);
            },
            "the refusal");
        Assert.That(bench.Source.Read(request).Problem, Does.Contain("is larger than 0 MiB"));
        Assert.That(Directory.GetDirectories(Path.Combine(bench.Cache, "git")), Is.Empty);
    }

    private void SourceRequests(string commit, out Lessor.Webhooks.Knowledge.SourceRequest following, out Lessor.Webhooks.Knowledge.SourceRequest chart) =>
        (following, chart) = (GitBench.Request(Url, "main"), GitBench.Request(Url, commit, "chart", engine: TemplateEngine.Helm));
}
