using Lessor.Operator.Sources.Git;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Tests.Sources.Git;

/// <summary>Branches and tags are followed, commits stay; what breaks takes nothing away.</summary>
public sealed class GitFollowingTests
{
    private GitBench _bench = null!;
    private TestRepository _repository = null!;
    private int _changes;

    private SourceRequest Main => GitBench.Request(_repository.Url, "main");

    [SetUp]
    public async Task SetUpAsync()
    {
        _changes = 0;
        _bench = new GitBench();
        _bench.Source.Changed += _ => Interlocked.Increment(ref _changes);
        _repository = await _bench.RepositoryAsync();
        await _repository.CommitAsync(("app.yaml", "one"));
    }

    [TearDown]
    public async Task TearDownAsync() => await _bench.DisposeAsync();

    [Test]
    public async Task Branch_ThatMoves_IsReadAnewAndItsPinnedNeighbourIsNot()
    {
        var pinned = GitBench.Request(_repository.Url, await _repository.GitAsync("rev-parse", "HEAD"));
        var (before, kept) = (await _bench.ContentAsync(Main), await _bench.ContentAsync(pinned));
        var commit = await _repository.CommitAsync(("app.yaml", "two"));
        Assert.That(_bench.Source.Read(Main).Content, Is.SameAs(before), "Nobody looked yet.");

        await _bench.LaterAsync(() => Template(Main) == "two", "the new commit");
        Assert.That((_bench.Source.Read(Main).Content!.Revision, _bench.Source.Read(pinned).Content), Is.EqualTo((commit, kept)));
        Assert.That(_bench.Source.Reads, Is.EqualTo(2), "One for each commit.");
    }

    [Test]
    public async Task Refresh_BeforeItsTime_FindsWhatIsNew()
    {
        await _bench.ContentAsync(Main);
        await _repository.CommitAsync(("app.yaml", "two"));
        _bench.Source.Refresh(Main.Source);
        await KubeOps.Tests.Eventually.TrueAsync(() => Template(Main) == "two", "the new commit");
    }

    [Test]
    public async Task Branch_ThatWasRewritten_IsReadAnew()
    {
        await _bench.ContentAsync(Main);
        await _repository.GitAsync("commit", "--quiet", "--amend", "-m", "another");
        await _repository.GitAsync("branch", "feature");
        await _bench.ContentAsync(GitBench.Request(_repository.Url, "feature"));
        await _repository.GitAsync("branch", "-D", "feature");
        await _repository.GitAsync("branch", "feature/one");
        await _repository.CommitAsync(("app.yaml", "two"));
        await _bench.LaterAsync(() => Template(Main) == "two", "the rewritten branch, though a branch became a folder of branches");
    }

    [Test]
    public async Task Commit_WithTheSameFiles_IsAnotherRevisionOfTheSameContent()
    {
        var before = await _bench.ContentAsync(Main);
        var commit = await _repository.CommitAsync(("README", "x"));
        await _bench.LaterAsync(() => _bench.Source.Read(Main).Content!.Revision == commit, "the new commit");
        Assert.That(_bench.Source.Read(Main).Content!.RendersLike(before));
    }

    [Test]
    public async Task Branch_ThatIsDeleted_LeavesWhatWasReadAndSaysSo()
    {
        await _repository.GitAsync("branch", "release");
        var request = GitBench.Request(_repository.Url, "release");
        var before = await _bench.ContentAsync(request);
        await _repository.GitAsync("branch", "-D", "release");
        await _bench.LaterAsync(() => _bench.Source.Read(request).StaleBecause is not null, "the problem");
        var after = _bench.Source.Read(request);
        Assert.That((after.Content, after.StaleBecause), Is.EqualTo((before, $"git repository {_repository.Url} has no branch, tag or commit \"release\"")));

        await _repository.GitAsync("branch", "release");
        await _bench.LaterAsync(() => _bench.Source.Read(request).StaleBecause is null, "the end of the problem");
    }

    [Test]
    public async Task Path_ThatIsGone_LeavesWhatWasReadAndSaysSo()
    {
        var before = await _bench.ContentAsync(Main);
        await _repository.CommitAsync(("app.yaml", ""));
        await _bench.LaterAsync(() => _bench.Source.Read(Main).StaleBecause is not null, "the problem");
        Assert.That(_bench.Source.Read(Main).Content, Is.SameAs(before));
        Assert.That(_bench.Source.Read(Main).StaleBecause, Does.Contain("has no \"app.yaml\""));

        // Also after a restart, which begins where it was.
        await _bench.RestartAsync();
        Assert.That(Template(Main), Is.EqualTo("one"));
        await KubeOps.Tests.Eventually.TrueAsync(() => _bench.Source.Read(Main).StaleBecause is not null, "the problem");
        await _repository.CommitAsync(("app.yaml", "three"));
        await _bench.LaterAsync(() => Template(Main) == "three" && _bench.Source.Read(Main).StaleBecause is null, "what is new");
    }

    [Test]
    public async Task Wish_WhileALookGoesOn_IsMetByTheNext()
    {
        await _repository.CommitAsync(("b.yaml", "b"), ("c.yaml", "c"));
        var requests = new[] { "app.yaml", "b.yaml", "c.yaml", "none.yaml" }.Select(path => GitBench.Request(_repository.Url, "main", path)).ToList();
        var found = await Task.WhenAll(requests.Select(_bench.SettledAsync));
        Assert.That(found.Select(item => item.Content?.Template), Is.EqualTo(new[] { "one", "b", "c", null }));
        Assert.That(found[3].Problem, Does.Contain("has no \"none.yaml\""), "What is wrong with one path is no matter of the others.");
    }

    [Test]
    public async Task Unchanged_AsksAndStartsNothing()
    {
        var pinned = GitBench.Request(_repository.Url, await _repository.GitAsync("rev-parse", "HEAD"));
        await _bench.ContentAsync(Main);
        await _bench.ContentAsync(pinned);
        var runs = _bench.Source.Runs;
        for (var i = 0; i < 1000; i++)
        {
            _bench.Source.Read(Main);
            _bench.Source.Read(pinned);
        }

        Assert.That(_bench.Source.Runs, Is.EqualTo(runs));
        await _bench.LaterAsync(() => _bench.Source.Runs == runs + 1, "the one look at the branches");
        Assert.That(_changes, Is.LessThanOrEqualTo(2), "A look that finds nothing tells nobody.");
    }

    [Test]
    public async Task PinnedAlone_IsNeverLookedAtAgain()
    {
        await _bench.ContentAsync(GitBench.Request(_repository.Url, await _repository.GitAsync("rev-parse", "HEAD")));
        var runs = _bench.Source.Runs;
        Assert.That(_bench.Clock.NextDue, Is.EqualTo(new GitLimits().Kept), "Only to forget it.");
        Assert.That(_bench.Source.Runs, Is.EqualTo(runs));
    }

    [Test]
    public async Task Wish_OfNobodyForADay_IsForgottenUnlessItsUsersSayOtherwise()
    {
        await _bench.ContentAsync(Main);
        // Those who still use it ask again when they are told to look.
        void Use(Predicate<Lessor.Entities.Components.ComponentSource> _) => _bench.Source.Read(Main);
        _bench.Source.Changed += Use;
        _bench.Clock.Advance(TimeSpan.FromHours(25));
        await KubeOps.Tests.Eventually.TrueAsync(() => _changes > 1, "the question");
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(Copies(), Is.EqualTo(1));

        _bench.Source.Changed -= Use;
        await KubeOps.Tests.Eventually.TrueAsync(
            () =>
            {
                _bench.Clock.Advance(TimeSpan.FromHours(1));
                return Copies() == 0;
            },
            "the copy's end");
        Assert.That(Template(Main), Is.EqualTo("one"), "What was read is still known.");
    }

    private int Copies() => Directory.GetDirectories(Path.Combine(_bench.Cache, "git")).Length;

    private string? Template(SourceRequest request) => _bench.Source.Read(request).Content?.Template;
}
