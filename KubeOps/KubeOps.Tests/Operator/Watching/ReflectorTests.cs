using KubeOps.Operator.Api;

namespace KubeOps.Tests.Operator.Watching;

public sealed class ReflectorTests
{
    private ReflectorFixture _fixture = null!;

    private ScriptedServer Server => _fixture.Server;

    [SetUp]
    public async Task SetUp() => _fixture = await ReflectorFixture.CreateAsync();

    [TearDown]
    public async Task TearDown() => await _fixture.DisposeAsync();

    [Test]
    public async Task Run_ListOfSeveralPages_ReadsAllThenWatchesFromTheListsVersion()
    {
        Server.On("GET", Widget.Path, new { metadata = new { resourceVersion = "10", @continue = "next" }, items = new[] { Widget.Create("a", "5") } });
        Server.On("GET", Widget.Path, Widget.List("10", Widget.Create("b", "6")));
        var watch = Server.OnStream("GET", Widget.Path);
        _fixture.Start();
        await watch.Asked;
        await _fixture.SeesAsync("+a", "+b");
        await _fixture.AsksAsync("list", "list@next", "watch@10");
        Assert.That(_fixture.Reflector.IsSynced, Is.True);
    }

    [Test]
    public async Task Run_Listed_KeepsNoManagedFieldsAndEqualTextsOnce()
    {
        static object Item(string name) => new { metadata = new { name, resourceVersion = "5", labels = new Dictionary<string, string> { ["team"] = "north" }, managedFields = new[] { new { manager = "kubectl" } } } };
        Server.On("GET", Widget.Path, new { metadata = new { resourceVersion = "10" }, items = new[] { Item("a"), Item("b") } });
        var watch = Server.OnStream("GET", Widget.Path);
        _fixture.Start();
        await watch.Asked;
        Assert.That(_fixture.Cache.TryGet(new EntityKey(null, "a"), out var first) & _fixture.Cache.TryGet(new EntityKey(null, "b"), out var second));
        Assert.That(first!.Metadata.ManagedFields, Is.Null);
        Assert.That(first.Metadata.Labels["team"], Is.EqualTo("north").And.SameAs(second!.Metadata.Labels["team"]));
    }

    [Test]
    public async Task Run_WatchEvents_ReachTheCache()
    {
        Server.On("GET", Widget.Path, Widget.List("10", Widget.Create("a", "5")));
        Server.OnStream("GET", Widget.Path)
            .SendEvent("ADDED", Widget.Create("b", "11"))
            .SendEvent("MODIFIED", Widget.Create("a", "12", generation: 2))
            .SendEvent("DELETED", Widget.Create("b", "13"));
        _fixture.Start();
        await _fixture.SeesAsync("+a", "+b", "~a", "-b");
        Assert.That(_fixture.Cache.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Run_WatchEnds_ResumesFromTheLastVersionSeen()
    {
        Server.On("GET", Widget.Path, Widget.List("10"));
        var first = Server.OnStream("GET", Widget.Path).SendEvent("ADDED", Widget.Create("a", "11"));
        first.SendEvent("BOOKMARK", new { metadata = new { resourceVersion = "42" } }).End();
        var second = Server.OnStream("GET", Widget.Path);
        _fixture.Start();
        await first.Left;
        await _fixture.PassPauseAsync();
        await second.Asked;
        await _fixture.AsksAsync("list", "watch@10", "watch@42");
    }

    [Test]
    public async Task Run_VersionGone_ListsAgainAndReportsWhatVanished()
    {
        Server.On("GET", Widget.Path, Widget.List("10", Widget.Create("a", "5"), Widget.Create("b", "6")));
        var first = Server.OnStream("GET", Widget.Path).SendEvent("ERROR", ScriptedServer.Status(410, "Expired", "too old"));
        Server.On("GET", Widget.Path, Widget.List("90", Widget.Create("a", "80")));
        var second = Server.OnStream("GET", Widget.Path);
        _fixture.Start();
        await first.Asked;
        await _fixture.PassPauseAsync();
        await second.Asked;
        await _fixture.SeesAsync("+a", "+b", "-b", "~a");
        await _fixture.AsksAsync("list", "watch@10", "list", "watch@90");
    }

    [TestCase(400, "BadRequest")]
    [TestCase(504, "Timeout")]
    public async Task Run_VersionNotAccepted_ListsAgain(int code, string reason)
    {
        Server.On("GET", Widget.Path, Widget.List("90", Widget.Create("a", "5")));
        Server.Refuse("GET", Widget.Path, code, reason, "not this version");
        Server.On("GET", Widget.Path, Widget.List("10"));
        var second = Server.OnStream("GET", Widget.Path);
        _fixture.Start();
        await _fixture.PassPauseAsync();
        await second.Asked;
        await _fixture.SeesAsync("+a", "-a");
        await _fixture.AsksAsync("list", "watch@90", "list", "watch@10");
    }

    [Test]
    public async Task Run_WatchesThatEndAfterSomeSeconds_AreOpenedAnewAtOnceEachTime()
    {
        Server.On("GET", Widget.Path, Widget.List("10"));
        var watches = Enumerable.Range(0, 6).Select(_ => Server.OnStream("GET", Widget.Path)).ToList();
        _fixture.Start();
        foreach (var watch in watches.SkipLast(1))
        {
            await watch.Asked;
            await Eventually.TrueAsync(() => _fixture.Clock.NextDue > TimeSpan.FromSeconds(100), "the read to begin");
            _fixture.Clock.Advance(TimeSpan.FromSeconds(6));
            watch.End();
        }

        await watches[^1].Asked;
        Assert.That(_fixture.Changes, Is.Empty);
    }

    [Test]
    public async Task Run_RecreatedUnderTheSameNameMeanwhile_ReportsBoth()
    {
        Server.On("GET", Widget.Path, Widget.List("10", Widget.Create("a", "5")));
        Server.OnStream("GET", Widget.Path).SendEvent("ERROR", ScriptedServer.Status(410, "Expired", "too old"));
        Server.On("GET", Widget.Path, Widget.List("90", Widget.Create("a", "80", uid: "another")));
        Server.OnStream("GET", Widget.Path);
        _fixture.Start();
        await _fixture.SeesAsync("+a");
        await _fixture.PassPauseAsync();
        await _fixture.SeesAsync("+a", "-a", "+a");
    }

    [Test]
    public async Task Run_HalfOpenWatch_IsOpenedAnewAfterTheIdleBound()
    {
        Server.On("GET", Widget.Path, Widget.List("10"));
        var silent = Server.OnStream("GET", Widget.Path);
        var second = Server.OnStream("GET", Widget.Path).SendEvent("ADDED", Widget.Create("a", "11"));
        _fixture.Start();
        await silent.Asked;
        await _fixture.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(150));
        await Eventually.TrueAsync(() => _fixture.Clock.NextDue > TimeSpan.FromSeconds(100), "the read to begin");
        _fixture.Clock.Advance(TimeSpan.FromSeconds(150));
        await second.Asked;
        await silent.Left;
        await _fixture.SeesAsync("+a");
        await _fixture.AsksAsync("list", "watch@10", "watch@10");
    }

    [Test]
    public async Task Run_NotServed_WaitsForTheDefinition()
    {
        Server.Refuse("GET", Widget.Path, 404, "NotFound", "no such resource");
        Server.On("GET", Widget.Path, Widget.List("10", Widget.Create("a", "5")));
        Server.OnStream("GET", Widget.Path);
        _fixture.Start();
        await Eventually.TrueAsync(() => _fixture.Reflector.Problem?.Contains("widgets.test.io is not served", StringComparison.Ordinal) == true, "the problem");
        Assert.That(_fixture.Reflector.IsSynced, Is.False);
        await _fixture.PassPauseAsync();
        await _fixture.SeesAsync("+a");
    }

    [Test]
    public async Task Run_NotPermitted_IsNotReadyAndSaysWhatIsMissing()
    {
        Server.Refuse("GET", Widget.Path, 403, "Forbidden", "widgets.test.io is forbidden");
        _fixture.Start();
        await Eventually.TrueAsync(() => _fixture.Reflector.Problem == "list and watch of widgets.test.io are not permitted", "the problem");
        Assert.That(_fixture.Reflector.IsSynced, Is.False);
    }

    [Test]
    public async Task Run_UnreadableObject_LeavesTheOthersAndWhatWasKnownOfIt()
    {
        Server.On("GET", Widget.Path, Widget.List("10", Widget.Create("a", "5"), Widget.Create("b", "6")));
        Server.OnStream("GET", Widget.Path)
            .SendEvent("MODIFIED", """{"metadata":{"namespace":"shop","name":"a","resourceVersion":"11"},"spec":{"size":"huge"}}""")
            .SendEvent("MODIFIED", Widget.Create("b", "12", generation: 2));
        _fixture.Start();
        await _fixture.SeesAsync("+a", "+b", "~b");
        Assert.That(_fixture.Cache.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task Run_ServerBusy_StaysAwayAsLongAsAsked()
    {
        Server.On("GET", Widget.Path, async context =>
        {
            context.Response.Headers.RetryAfter = "17";
            await ScriptedServer.WriteAsync(context, 429, ScriptedServer.Status(429, "TooManyRequests", "busy"));
        });
        _fixture.Start();
        await Eventually.TrueAsync(() => _fixture.Clock.NextDue is { } due && due <= TimeSpan.FromSeconds(17), "the pause");
        Assert.That(_fixture.Clock.NextDue, Is.EqualTo(TimeSpan.FromSeconds(17)));
    }
}
