using Lessor.Operator.Egress;

namespace Lessor.Tests.Sources.Git;

/// <summary>What a ref means, and that nothing of what people write becomes a program's option.</summary>
public sealed class GitRefTests
{
    private GitBench _bench = null!;
    private TestRepository _repository = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _bench = new GitBench();
        _repository = await _bench.RepositoryAsync();
    }

    [TearDown]
    public async Task TearDownAsync() => await _bench.DisposeAsync();

    [Test]
    public async Task Name_OfABranchAndATag_MeansTheBranch()
    {
        await _repository.CommitAsync(("app.yaml", "tagged"));
        await _repository.GitAsync("tag", "-a", "-m", "both", "both");
        await _repository.CommitAsync(("app.yaml", "branched"));
        await _repository.GitAsync("branch", "both");
        Assert.That((await _bench.ContentAsync(GitBench.Request(_repository.Url, "both"))).Template, Is.EqualTo("branched"));
        Assert.That((await _bench.ContentAsync(GitBench.Request(_repository.Url, "heads/both"))).Template, Is.EqualTo("branched"));
        Assert.That((await _bench.ContentAsync(GitBench.Request(_repository.Url, "tags/both"))).Template, Is.EqualTo("tagged"));
        Assert.That((await _bench.ContentAsync(GitBench.Request(_repository.Url, "refs/tags/both"))).Template, Is.EqualTo("tagged"));
    }

    [Test]
    public async Task NoRef_MeansTheHeadOfTheRepository()
    {
        await _repository.CommitAsync(("app.yaml", "main"));
        await _repository.GitAsync("checkout", "--quiet", "-b", "trunk");
        await _repository.CommitAsync(("app.yaml", "trunk"));
        Assert.That((await _bench.ContentAsync(GitBench.Request(_repository.Url))).Template, Is.EqualTo("trunk"));
    }

    [Test]
    public async Task ShortCommit_StaysTheCommitThatItIs()
    {
        var commit = await _repository.CommitAsync(("app.yaml", "one"));
        await _repository.CommitAsync(("app.yaml", "two"));
        var request = GitBench.Request(_repository.Url, commit[..7]);
        Assert.That((await _bench.ContentAsync(request)).Template, Is.EqualTo("one"));

        // A branch of that name, later, doesn't take it over; nor does it take the server.
        await _repository.GitAsync("branch", commit[..7]);
        _bench.Source.Refresh(request.Source);
        await _bench.RestartAsync();
        Directory.Delete(_repository.Folder, recursive: true);
        var content = await _bench.ContentAsync(request);
        Assert.That((content.Template, content.Revision, _bench.Source.Runs), Is.EqualTo(("one", commit, 0)));
    }

    [Test]
    public async Task Commit_InNoBranch_IsFetchedByItsName()
    {
        await _repository.CommitAsync(("app.yaml", "kept"));
        await _repository.GitAsync("checkout", "--quiet", "--detach");
        var loose = await _repository.CommitAsync(("app.yaml", "loose"));
        await _repository.GitAsync("checkout", "--quiet", "main");
        Assert.That((await _bench.ContentAsync(GitBench.Request(_repository.Url, loose))).Template, Is.EqualTo("loose"));
    }

    [Test]
    public async Task TenantsCommit_ThatNothingLeadsTo_IsRefusedThoughAComponentHasIt()
    {
        var merged = await _repository.CommitAsync(("app.yaml", "merged"));
        await _repository.GitAsync("checkout", "--quiet", "--detach");
        var loose = await _repository.CommitAsync(("app.yaml", "loose"));
        await _repository.GitAsync("update-ref", "refs/pull/7/head", loose);
        await _repository.GitAsync("checkout", "--quiet", "main");
        Assert.That((await _bench.ContentAsync(GitBench.Request(_repository.Url, loose))).Template, Is.EqualTo("loose"));

        // The Component's own is in the copy, and noted on disk: a tenant's isn't let through by that, nor cut short, nor after a restart.
        foreach (var name in new[] { loose, loose[..10] })
        {
            Assert.That(await _bench.ProblemAsync(Overridden(name)), Does.EndWith($"has no branch or tag that leads to commit \"{name}\", and a tenant's ref must be led to by one"));
        }

        await _bench.RestartAsync();
        Assert.That(await _bench.ProblemAsync(Overridden(loose)), Does.Contain("no branch or tag that leads to"));
        Assert.That(await _bench.ProblemAsync(Overridden("refs/pull/7/head")), Does.Contain("has no branch, tag or commit"));
        Assert.That((await _bench.ContentAsync(Overridden(merged))).Template, Is.EqualTo("merged"));
    }

    [Test]
    public async Task TenantsCommit_ThatIsMergedLater_IsFoundThen()
    {
        await _repository.CommitAsync(("app.yaml", "merged"));
        await _repository.GitAsync("checkout", "--quiet", "--detach");
        var loose = await _repository.CommitAsync(("app.yaml", "later"));
        var request = Overridden(loose);
        Assert.That(await _bench.ProblemAsync(request), Does.Contain("no branch or tag that leads to"));

        await _repository.GitAsync("checkout", "--quiet", "main");
        await _repository.GitAsync("merge", "--quiet", "--ff-only", loose);
        await _bench.LaterAsync(() => _bench.Source.Read(request).Content is not null, "the merged commit isn't taken");
        Assert.That((await _bench.ContentAsync(request)).Template, Is.EqualTo("later"));
    }

    [Test]
    public async Task TenantsCommit_ThatWasTakenBack_IsNoTenantsAnyMore()
    {
        await _repository.CommitAsync(("app.yaml", "one"), ("other.yaml", "one"));
        var back = await _repository.CommitAsync(("app.yaml", "back"), ("other.yaml", "back"));
        Assert.That((await _bench.ContentAsync(GitBench.Request(_repository.Url, "main"))).Template, Is.EqualTo("back"));
        await _repository.GitAsync("reset", "--quiet", "--hard", "HEAD~");

        // The copy still has the branch as it was; what counts is the branch as it is.
        Assert.That(await _bench.ProblemAsync(Overridden(back)), Does.Contain("no branch or tag that leads to"));
    }

    [TestCase("main2", "has no branch, tag or commit \"main2\"; did you mean \"main\"?")]
    [TestCase("0123456789abcdef0123456789abcdef01234567", "has no branch, tag or commit \"0123456789abcdef0123456789abcdef01234567\"")]
    [TestCase("0123456", "has no branch, tag or commit \"0123456\"")]
    public async Task Ref_ThatIsNotThere_IsSaidWithWhatMayBeMeant(string name, string message)
    {
        await _repository.CommitAsync(("app.yaml", "x"));
        var found = await _bench.SettledAsync(GitBench.Request(_repository.Url, name));
        Assert.That((found.Problem, found.IsLasting), Is.EqualTo(($"git repository {_repository.Url} {message}", true)));
    }

    [Test]
    public async Task Repository_WithoutACommit_IsSaid()
    {
        Assert.That(await _bench.ProblemAsync(GitBench.Request(_repository.Url)), Does.Contain("has no HEAD that leads to a commit"));
    }

    [TestCase("--upload-pack=touch MARK")]
    [TestCase("-u")]
    [TestCase("main\n")]
    [TestCase("main..other")]
    [TestCase("main:other")]
    [TestCase("+main")]
    [TestCase("@{-1}")]
    [TestCase("main^{/x}")]
    [TestCase("main other")]
    [TestCase("main\0")]
    public async Task Ref_ThatCouldBeMore_IsRefusedBeforeGitRuns(string name) => await RefusedAsync(GitBench.Request(_repository.Url, name));

    [TestCase("../../etc/passwd")]
    [TestCase("/etc/passwd")]
    [TestCase("a/../../b")]
    [TestCase("a//b")]
    [TestCase("--format=%(objectname)")]
    [TestCase("-r")]
    [TestCase(":(glob)**")]
    [TestCase("app.yaml\n")]
    [TestCase("a\\b")]
    [TestCase("")]
    [Holds(13)]
    public async Task Path_ThatCouldBeMore_IsRefusedBeforeGitRuns(string path)
    {
        await RefusedAsync(GitBench.Request(_repository.Url, "main", path));
        await RefusedAsync(GitBench.Request(_repository.Url, "main", overrides: new(Template: path)));
        if (path.Length > 0)
        {
            await RefusedAsync(GitBench.Request(_repository.Url, "main", varz: path));
            await RefusedAsync(GitBench.Request(_repository.Url, "main", overrides: new(Varz: path)));
        }
    }

    [TestCase("ext::sh -c touch% MARK")]
    [TestCase("fd::17/foo")]
    [TestCase("--upload-pack=touch MARK")]
    [TestCase("git@host.example:cloud.git")]
    [TestCase("git://host.example/cloud.git")]
    [TestCase("oci://host.example/cloud")]
    [TestCase("ssh://-oProxyCommand=touch MARK/x")]
    [TestCase("ssh://-oProxyCommand=x@host.example/x")]
    [TestCase("ssh://host.example/-x")]
    [TestCase("https://user:secret@host.example/cloud.git")]
    [TestCase("https://host.example/cloud.git?x=1")]
    [TestCase("https://host.example/clo%0aud.git")]
    [TestCase("https://host.example/cloud.git\n[core]\n\tfsmonitor = touch MARK")]
    [TestCase("file://host.example/cloud.git")]
    [TestCase("/etc")]
    [TestCase("")]
    public async Task Url_ThatIsNoneOfARepository_IsRefusedBeforeGitRuns(string url)
    {
        var problem = await RefusedAsync(GitBench.Request(url.Replace("MARK", Path.Combine(_bench.Folder, "mark"), StringComparison.Ordinal)));
        Assert.That(problem, Does.Not.Contain("can't be read: "), "It must not be by chance.");
    }

    [TestCase("https://localhost/x.git", "host localhost has an address that is not public")]
    [TestCase("https://127.0.0.1/x.git", "host 127.0.0.1 has an address that is not public")]
    [TestCase("https://2130706433/x.git", "must spell its host as 127.0.0.1")]
    [TestCase("https://[::ffff:127.0.0.1]/x.git", "has an address that is not public")]
    [TestCase("https://169.254.169.254/x.git", "host 169.254.169.254 has an address that is not public")]
    [TestCase("ssh://git@10.0.0.1/x.git", "host 10.0.0.1 has an address that is not public")]
    [TestCase("http://host.example/x.git", "may not begin with http://")]
    [TestCase("file:///etc", "may not begin with file://")]
    public async Task Url_ThatLeadsInside_IsRefusedBeforeGitRuns(string url, string message)
    {
        await using var bench = new GitBench(egress: new EgressOptions());
        Assert.That(await bench.ProblemAsync(GitBench.Request(url)), Does.Contain(message));
        Assert.That(bench.Source.Runs, Is.Zero);
    }

    private Lessor.Webhooks.Knowledge.SourceRequest Overridden(string commit) => GitBench.Request(_repository.Url, "main", overrides: new(Ref: commit));

    private async Task<string> RefusedAsync(Lessor.Webhooks.Knowledge.SourceRequest request)
    {
        var problem = await _bench.ProblemAsync(request);
        Assert.That((_bench.Source.Runs, File.Exists(Path.Combine(_bench.Folder, "mark"))), Is.EqualTo((0, false)));
        return problem;
    }
}
