using k8s;
using k8s.Autorest;
using k8s.Models;
using KubeOps.KubernetesClient.Entities;

namespace KubeOps.Tests.KubeOpsKubernetesClient;

public sealed class WatchingTests : ClientFixture
{
    [Test]
    public async Task Watch_Events_ComeOneByOneWhileTheAnswerIsOpen()
    {
        var stream = Server.OnStream("GET", Widget.Path);
        await using var events = Widgets().WatchAsync(new WatchOptions(), CancellationToken.None).GetAsyncEnumerator();

        stream.SendEvent("ADDED", Widget.Named("a", 1));
        Assert.That(await events.MoveNextAsync(), Is.True);
        Assert.That((events.Current.Type, events.Current.Entity!.Size), Is.EqualTo((WatchEventType.Added, 1)));

        stream.SendEvent("MODIFIED", Widget.Named("a", 2)).SendEvent("DELETED", Widget.Named("a", 2));
        Assert.That(await events.MoveNextAsync(), Is.True);
        Assert.That(events.Current.Type, Is.EqualTo(WatchEventType.Modified));
        Assert.That(await events.MoveNextAsync(), Is.True);
        Assert.That(events.Current.Type, Is.EqualTo(WatchEventType.Deleted));

        stream.End();
        Assert.That(await events.MoveNextAsync(), Is.False);
    }

    [Test]
    public async Task Watch_Options_AreSent()
    {
        Server.OnStream("GET", "/apis/shop.example/v1/namespaces/ns/widgets").End();

        await Widgets().WatchAsync(
            new WatchOptions
            {
                Namespace = "ns",
                ResourceVersion = "7",
                LabelSelector = "app",
                FieldSelector = "metadata.name=a",
                Timeout = TimeSpan.FromSeconds(299.5),
            },
            CancellationToken.None).ToListAsync();

        Assert.That(Server.Requests.Single().Query, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["watch"] = "true",
            ["resourceVersion"] = "7",
            ["labelSelector"] = "app",
            ["fieldSelector"] = "metadata.name=a",
            ["allowWatchBookmarks"] = "true",
            ["timeoutSeconds"] = "300",
        }));
    }

    [Test]
    public async Task Watch_Bookmark_CarriesTheVersion()
    {
        Server.OnStream("GET", Widget.Path)
            .SendEvent("BOOKMARK", """{"kind":"Widget","apiVersion":"shop.example/v1","metadata":{"resourceVersion":"12","creationTimestamp":null}}""")
            .End();

        var change = (await WatchAllAsync()).Single();

        Assert.That(change.Type, Is.EqualTo(WatchEventType.Bookmark));
        Assert.That(change.Entity!.ResourceVersion(), Is.EqualTo("12"));
    }

    [Test]
    public void Watch_ErrorEvent_IsAnExceptionWithTheStatus()
    {
        Server.OnStream("GET", Widget.Path).SendEvent("ERROR", ScriptedServer.Status(410, "Expired", "too old resource version")).End();

        var error = Assert.ThrowsAsync<KubernetesException>(WatchAllAsync)!;

        Assert.That(error.Status.Code, Is.EqualTo(410));
        Assert.That(error.Message, Is.EqualTo("too old resource version"));
    }

    [Test]
    public void Watch_Refused_IsATypedError()
    {
        Server.Refuse("GET", Widget.Path, 403, "Forbidden", "widgets is forbidden");

        Assert.That(WatchAllAsync, Throws.InstanceOf<HttpOperationException>().With.Message.Contains("widgets is forbidden"));
    }

    [Test]
    public void Watch_EndedWithinAnEvent_IsAnIOError()
    {
        Server.OnStream("GET", Widget.Path).SendEvent("ADDED", Widget.Named("a")).Send("""{"type":"ADDED","obj""").End();

        Assert.That(WatchAllAsync, Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task Watch_ConnectionCut_IsAnIOError()
    {
        var stream = Server.OnStream("GET", Widget.Path).SendEvent("ADDED", Widget.Named("a"));
        await using var events = Widgets().WatchAsync(new WatchOptions(), CancellationToken.None).GetAsyncEnumerator();
        Assert.That(await events.MoveNextAsync(), Is.True);

        stream.Abort();

        Assert.That(async () => await events.MoveNextAsync(), Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task Watch_PiecesOfAnySize_MakeTheSameEvents()
    {
        var line = $$"""{"object":{{KubernetesJson.Serialize(Widget.Named("ä" + new string('x', 40_000)))}},"more":{"a":[1]},"type":"ADDED"}""";
        var stream = Server.OnStream("GET", Widget.Path).Send("\n");
        foreach (var piece in line.Chunk(10_007))
        {
            stream.Send(new string(piece));
        }

        stream.Send("\n\n" + line + "\n").End();

        var events = await WatchAllAsync();

        Assert.That(events.Select(change => change.Entity!.Name().Length), Is.EqualTo(new[] { 40_001, 40_001 }));
    }

    [TestCase("{\"type\":\"ADDED\"}")]
    [TestCase("{\"object\":{}}")]
    [TestCase("{\"type\":\"WHATEVER\",\"object\":{}}")]
    [TestCase("nonsense")]
    public void Watch_LineThatIsNoEvent_IsAJsonError(string line)
    {
        Server.OnStream("GET", Widget.Path).Send(line + "\n").End();

        Assert.That(WatchAllAsync, Throws.InstanceOf<System.Text.Json.JsonException>());
    }

    [Test]
    public async Task Watch_ObjectThatDoesNotFit_IsReportedAndTheWatchGoesOn()
    {
        Server.OnStream("GET", Widget.Path)
            .SendEvent("MODIFIED", """{"metadata":{"name":"bad","namespace":"ns"},"size":"huge"}""")
            .SendEvent("ADDED", Widget.Named("good"))
            .End();

        var events = await WatchAllAsync();

        Assert.That(events[0].Entity, Is.Null);
        Assert.That(events[0].Unreadable!.Metadata.Name, Is.EqualTo("bad"));
        Assert.That(events[1].Entity!.Name(), Is.EqualTo("good"));
    }

    [Test]
    public async Task Watch_SilentForTooLong_TimesOut()
    {
        var stream = Server.OnStream("GET", Widget.Path);
        var watch = Widgets().WatchAsync(new WatchOptions { IdleTimeout = TimeSpan.FromMinutes(2) }, CancellationToken.None).ToListAsync().AsTask();
        await Clock.TimerDueWithinAsync(TimeSpan.FromMinutes(2));

        Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.That(() => watch, Throws.InstanceOf<TimeoutException>());
        await stream.Left;
    }

    [Test]
    public async Task Watch_Cancelled_LeavesTheServer()
    {
        var stream = Server.OnStream("GET", Widget.Path);
        using var stop = new CancellationTokenSource();
        var watch = Widgets().WatchAsync(new WatchOptions(), stop.Token).ToListAsync(stop.Token).AsTask();
        await stream.Asked;

        await stop.CancelAsync();

        Assert.That(() => watch, Throws.InstanceOf<OperationCanceledException>());
        await stream.Left;
    }

    [Test]
    public async Task Watcher_Events_CallBackUntilDisposed()
    {
        var seen = new TaskCompletionSource<(WatchEventType, string)>();
        var closed = new TaskCompletionSource();
        var stream = Server.OnStream("GET", Widget.Path).SendEvent("ADDED", Widget.Named("a"));

        using (Client.Watch<Widget>((type, widget) => seen.TrySetResult((type, widget.Name())), onClose: closed.SetResult))
        {
            Assert.That(await seen.Task, Is.EqualTo((WatchEventType.Added, "a")));
        }

        await closed.Task;
        await stream.Left;
    }

    [Test]
    public async Task Watcher_Error_CallsBack()
    {
        Server.Refuse("GET", Widget.Path, 403, "Forbidden", "no");
        var failed = new TaskCompletionSource<Exception>();

        using var watcher = Client.Watch<Widget>((_, _) => { }, failed.SetResult);

        Assert.That(await failed.Task, Is.InstanceOf<HttpOperationException>());
    }

    [Test]
    public async Task WatchAsync_Public_YieldsPairs()
    {
        Server.OnStream("GET", Widget.Path).SendEvent("ADDED", Widget.Named("a")).End();

        var events = await Client.WatchAsync<Widget>(resourceVersion: "3", allowWatchBookmarks: false).ToListAsync();

        Assert.That(events.Select(change => (change.Type, change.Entity.Name())), Is.EqualTo(new[] { (WatchEventType.Added, "a") }));
        Assert.That(Server.Requests.Single().Query["allowWatchBookmarks"], Is.EqualTo("false"));
    }

    private async Task<List<EntityWatchEvent<Widget>>> WatchAllAsync() =>
        await Widgets().WatchAsync(new WatchOptions(), CancellationToken.None).ToListAsync();
}
