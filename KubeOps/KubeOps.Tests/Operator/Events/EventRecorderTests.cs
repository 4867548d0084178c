using System.Text.Json;
using k8s;
using k8s.Models;
using KubeOps.Abstractions.Builder;
using KubeOps.Abstractions.Events;
using KubeOps.Operator.Api;
using KubeOps.Operator.Events;

namespace KubeOps.Tests.Operator.Events;

public sealed class EventRecorderTests
{
    private const string EventsPath = "/api/v1/namespaces/shop/events";
    private readonly Widget _widget = Widget.Create("a", "1");
    private LogLines<EventRecorder> _log = null!;
    private ManualTimeProvider _clock = null!;
    private ScriptedServer _server = null!;
    private Kubernetes _kubernetes = null!;
    private EventRecorder _events = null!;

    [SetUp]
    public async Task SetUp()
    {
        _clock = new ManualTimeProvider();
        _server = await ScriptedServer.StartAsync();
        _kubernetes = new Kubernetes(new KubernetesClientConfiguration { Host = _server.Url.ToString() });
        _log = new LogLines<EventRecorder>();
        _events = CreateRecorder();
    }

    [TearDown]
    public async Task TearDown()
    {
        _kubernetes.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Publish_New_CreatesAnEventAboutTheEntity()
    {
        _server.On("POST", EventsPath, new Corev1Event(), 201);
        await _events.PublishAsync(_widget, "Created", "It is there", EventType.Warning);
        await FlushAsync();
        var sent = KubernetesJson.Deserialize<Corev1Event>(_server.Requests.Single().Body);
        Assert.That(sent.InvolvedObject.Kind, Is.EqualTo("Widget"));
        Assert.That(sent.InvolvedObject.Uid, Is.EqualTo("uid-a"));
        Assert.That((sent.Reason, sent.Message, sent.Type, sent.Count), Is.EqualTo(("Created", "It is there", "Warning", 1)));
        Assert.That(sent.LastTimestamp, Is.EqualTo(_clock.GetUtcNow().UtcDateTime));
    }

    [Test]
    public async Task Publish_Repeated_CountsUp()
    {
        ServeEvents();
        for (var i = 0; i < 3; i++)
        {
            await _events.PublishAsync(_widget, "Failed", "no luck");
        }

        await FlushAsync();
        Assert.That(_server.Requests.Select(r => r.Method), Is.EqualTo(new[] { "POST", "PATCH", "PATCH" }));
        Assert.That(CountIn(_server.Requests[2]), Is.EqualTo(3));
    }

    [Test]
    public async Task Publish_RepeatedAfterARestart_CountsOnFromTheServersCount()
    {
        _server.Refuse("POST", EventsPath, 409, "AlreadyExists", "exists");
        _server.On("GET", PathOfEvent(), new Corev1Event { Count = 41 });
        _server.On("PATCH", PathOfEvent(), new Corev1Event());
        await _events.PublishAsync(_widget, "Failed", "no luck");
        await FlushAsync();
        Assert.That(CountIn(_server.Requests[^1]), Is.EqualTo(42));
    }

    [Test]
    public async Task Publish_ManyOfOneEntity_StopsAfterTheBurstAndRefillsSlowly()
    {
        ServeEvents();
        for (var i = 0; i < 100; i++)
        {
            await _events.PublishAsync(_widget, "Failed", "no luck");
        }

        await _events.PublishAsync(Widget.Create("b", "1"), "Failed", "no luck");
        _clock.Advance(TimeSpan.FromMinutes(5));
        await _events.PublishAsync(_widget, "Failed", "no luck");
        await _events.PublishAsync(_widget, "Failed", "no luck");
        await FlushAsync();
        Assert.That(_server.Requests, Has.Count.EqualTo(25 + 1 + 1));
    }

    [Test]
    public async Task Publish_ClusterScopedEntity_GoesToTheDefaultNamespace()
    {
        _server.On("POST", "/api/v1/namespaces/default/events", new Corev1Event(), 201);
        var widget = Widget.Create("a", "1");
        widget.Metadata.NamespaceProperty = null;
        await _events.PublishAsync(widget, "Created", "It is there");
        await FlushAsync();
        Assert.That(_server.Requests.Single().Path, Is.EqualTo("/api/v1/namespaces/default/events"));
    }

    [Test]
    public async Task Publish_ServerRefuses_ThrowsNothingAndGoesOn()
    {
        _server.Refuse("POST", EventsPath, 403, "Forbidden", "no");
        await _events.PublishAsync(_widget, "One", "1");
        await _events.PublishAsync(_widget, "Two", "2");
        await FlushAsync();
        Assert.That(_server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Publish_MoreThanCanWait_TellsTheFirstAndHowMany()
    {
        _server.On("POST", EventsPath, new Corev1Event(), 201);
        for (var i = 0; i < 1200; i++)
        {
            await _events.PublishAsync(Widget.Create($"w{i}", "1"), "Created", "It is there");
        }

        await FlushAsync();
        Assert.That(_server.Requests, Has.Count.EqualTo(1000));
        Assert.That(_log.Lines, Has.Count.EqualTo(2));
        Assert.That(_log.Lines[0], Does.Contain("Widget w1000 was dropped"));
        Assert.That(_log.Lines[1], Does.StartWith("200 events"));
    }

    private static int CountIn(ScriptedRequest request) => JsonDocument.Parse(request.Body).RootElement.GetProperty("count").GetInt32();

    private EventRecorder CreateRecorder() =>
        new(new EventSender(new ApiServer(_kubernetes, _clock), new OperatorSettingsBuilder().Build()), _clock, _log);

    private Task FlushAsync() => _events.RunAsync(new CancellationToken(canceled: true), CancellationToken.None);

    private void ServeEvents()
    {
        foreach (var path in new[] { PathOfEvent(), PathOfEvent("b") })
        {
            _server.On("PATCH", path, new Corev1Event());
        }

        _server.On("POST", EventsPath, new Corev1Event(), 201);
    }

    private static string PathOfEvent(string name = "a")
    {
        var content = System.Text.Encoding.UTF8.GetBytes($"uid-{name}.{name}.shop.Failed.no luck.Normal");
        return $"{EventsPath}/{Convert.ToHexStringLower(System.Security.Cryptography.SHA512.HashData(content))}";
    }
}
