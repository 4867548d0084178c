using System.Net;
using System.Text;
using k8s;
using KubeOps.Tests;
using Lessor.Operator.Cluster;

namespace Lessor.Tests.ClusterClient;

[TestFixture]
internal sealed class ClusterClientTests
{
    private const string Conflict = """
        {"kind":"Status","status":"Failure","message":"Apply failed with 1 conflict","reason":"Conflict","code":409,
         "details":{"causes":[{"reason":"FieldManagerConflict","message":"conflict with \"hpa\" using apps/v1","field":".spec.replicas"}]}}
        """;

    private static readonly ApiResource Deployments = new("apps", "v1", "Deployment", "deployments", true, ["get", "list", "watch", "patch"]);
    private static readonly ApiResource Secrets = new("", "v1", "Secret", "secrets", true, ["get", "list", "watch", "patch"]);
    private readonly ManualTimeProvider _clock = new();
    private ScriptedHandler _server = null!;
    private Kubernetes _kubernetes = null!;
    private Operator.Cluster.ClusterClient _client = null!;

    [SetUp]
    public void Connect()
    {
        _server = new ScriptedHandler();
        _kubernetes = new Kubernetes(new KubernetesClientConfiguration { Host = "http://cluster.example/proxy" }, _server);
        _client = new Operator.Cluster.ClusterClient(_kubernetes, _clock);
    }

    [TearDown]
    public void Disconnect()
    {
        _kubernetes.Dispose();
        _server.Dispose();
    }

    [Test]
    public async Task Apply_AsATenant_SendsFieldManagerMediaTypeAndUser()
    {
        _server.Answer(HttpStatusCode.Created, """{"metadata":{"uid":"u1"}}""");

        using var stored = await _client.ApplyAsync(Web("web"), "{}"u8.ToArray(), new ApplyOptions(Force: true), ActAs.Tenant("acme"), default);

        var sent = _server.Requests.Single();
        Assert.That(sent.Path, Is.EqualTo("/proxy/apis/apps/v1/namespaces/acme/deployments/web?fieldManager=lessor&force=true"));
        Assert.That(sent.ContentType, Is.EqualTo("application/apply-patch+yaml"));
        Assert.That(sent.ImpersonatedUser, Is.EqualTo("system:serviceaccount:lessor-tenants:acme"));
        Assert.That(stored.Created, Is.True);
    }

    [Test]
    public async Task Apply_MetadataOnly_AsksForMetadataAlone()
    {
        _server.Answer(HttpStatusCode.OK, "{}");

        using var stored = await _client.ApplyAsync(Web("web"), "{}"u8.ToArray(), new ApplyOptions(MetadataOnly: true), null, default);

        Assert.That(_server.Requests.Single().Accept, Does.Contain("as=PartialObjectMetadata"));
        Assert.That(_server.Requests.Single().ImpersonatedUser, Is.Null);
    }

    [TestCase("..")]
    [TestCase(".")]
    [TestCase("")]
    [TestCase("a/b")]
    [TestCase("a%2fb")]
    public void AnyCall_NameThatLeadsElsewhere_SendsNothing(string name)
    {
        Assert.That(
            async () => await _client.DeleteAsync(Web(name), new DeleteOptions(), null, default), Throws.ArgumentException);
        Assert.That(_server.Requests, Is.Empty);
    }

    [Test]
    public void Apply_Conflict_CarriesTheCauses()
    {
        _server.Answer(HttpStatusCode.Conflict, Conflict);

        var e = Assert.ThrowsAsync<ClusterRequestException>(() => _client.ApplyAsync(Web("web"), "{}"u8.ToArray(), default, null, default))!;

        Assert.That(e.IsConflict, Is.True);
        Assert.That(e.Status.Causes.Single().Field, Is.EqualTo(".spec.replicas"));
        Assert.That((e.Verb, e.Resource, e.Namespace, e.Name), Is.EqualTo(("patch", "deployments.apps", "acme", "web")));
    }

    [Test]
    public void Apply_InvalidSecret_MessageQuotesNothing()
    {
        _server.Answer(HttpStatusCode.BadRequest, """
            {"kind":"Status","message":"illegal base64, found in ...|hunter2|...","reason":"BadRequest","code":400,
             "details":{"causes":[{"reason":"FieldValueInvalid","message":"Invalid value: hunter2","field":"data[x]"}]}}
            """);

        var e = Assert.ThrowsAsync<ClusterRequestException>(
            () => _client.ApplyAsync(new ObjectRef(Secrets, "acme", "s"), "{}"u8.ToArray(), default, null, default))!;

        Assert.That(e.ToString() + string.Join(' ', e.Status.Causes), Does.Not.Contain("hunter2").And.Contain("data[x]"));
    }

    [Test]
    public void Get_AnswerThatIsNoStatus_FailsWithTheCode()
    {
        _server.Answer(HttpStatusCode.BadGateway, "<html>");

        var e = Assert.ThrowsAsync<ClusterRequestException>(() => _client.GetAsync(Web("web"), null, default))!;

        Assert.That(e.Status.Code, Is.EqualTo(502));
    }

    [Test]
    public async Task Get_NotFound_IsNull()
    {
        _server.Answer(HttpStatusCode.NotFound, """{"kind":"Status","reason":"NotFound","code":404}""");

        Assert.That(await _client.GetAsync(Web("web"), null, default), Is.Null);
    }

    [Test]
    public async Task Apply_TooManyRequests_IsRepeatedAfterTheTimeAskedFor()
    {
        _server.Answer(
            HttpStatusCode.TooManyRequests, "{}", headers => headers.RetryAfter = new(TimeSpan.FromSeconds(2)))
            .Answer(HttpStatusCode.OK, "{}");

        var applying = _client.ApplyAsync(Web("web"), "{\"a\":1}"u8.ToArray(), default, null, default);
        await _clock.TimerDueWithinAsync(TimeSpan.FromSeconds(3));
        Assert.That(_server.Requests, Has.Count.EqualTo(1));
        _clock.Advance(TimeSpan.FromSeconds(3));
        using var stored = await applying;

        Assert.That(_server.Requests.Select(request => request.Body), Is.All.EqualTo("{\"a\":1}"));
    }

    [Test]
    public async Task Get_ConnectionReset_IsRepeated()
    {
        _server.Fail(new HttpRequestException("reset", new IOException())).Answer(HttpStatusCode.OK, "{}");

        var getting = _client.GetAsync(Web("web"), null, default);
        await _clock.TimerDueWithinAsync(TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(1));
        using var found = await getting;

        Assert.That(_server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public void Apply_ConnectionReset_IsNotRepeated()
    {
        _server.Fail(new HttpRequestException("reset", new IOException()));

        Assert.That(
            () => _client.ApplyAsync(Web("web"), "{}"u8.ToArray(), default, null, default), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public void Apply_AnswerBreaksOff_IsAsIfTheServerCouldNotBeReached()
    {
        _server.Answer(HttpStatusCode.OK, """{"metadata":{"na""");

        Assert.That(
            () => _client.ApplyAsync(Web("web"), "{}"u8.ToArray(), default, null, default), Throws.InstanceOf<HttpRequestException>());
    }

    [TestCase("""{"kind":"Status","status":"Success"}""", DeleteOutcome.Gone)]
    [TestCase("""{"kind":"PartialObjectMetadata","metadata":{}}""", DeleteOutcome.Accepted)]
    public async Task Delete_Answer_TellsWhetherItIsGone(string answer, DeleteOutcome expected)
    {
        _server.Answer(HttpStatusCode.OK, answer);

        var outcome = await _client.DeleteAsync(Web("web"), new DeleteOptions(Propagation.Foreground, "u1"), null, default);

        Assert.That(outcome, Is.EqualTo(expected));
        Assert.That(_server.Requests.Single().Body, Does.Contain("\"preconditions\":{\"uid\":\"u1\"}").And.Contain("Foreground"));
    }

    [Test]
    public async Task List_SeveralPages_FollowsTheContinueToken()
    {
        _server.Answer(HttpStatusCode.OK, """{"metadata":{"resourceVersion":"7","continue":"a b"},"items":[{"metadata":{"name":"x"}}]}""")
            .Answer(HttpStatusCode.OK, """{"metadata":{"resourceVersion":"7"},"items":[{"metadata":{"name":"y"}}]}""");

        var names = new List<string>();
        await foreach (var page in _client.ListAsync(new CollectionQuery(Secrets) { MetadataOnly = true, LabelSelector = "a=b" }, default))
        {
            names.AddRange(page.Items.Items().Select(item => item.Child("metadata").Text("name")));
        }

        Assert.That(names, Is.EqualTo(new[] { "x", "y" }));
        Assert.That(_server.Requests[0].Path, Is.EqualTo("/proxy/api/v1/secrets?labelSelector=a%3Db&limit=200"));
        Assert.That(_server.Requests[1].Path, Does.EndWith("&continue=a%20b"));
        Assert.That(_server.Requests.Select(request => request.Accept), Is.All.Contains("as=PartialObjectMetadataList"));
    }

    [Test]
    public async Task Watch_Lines_BecomeEvents()
    {
        _server.Answer(new MemoryStream(Encoding.UTF8.GetBytes("""
            {"type":"ADDED","object":{"metadata":{"name":"x"}}}
            {"type":"SOMETHING","object":{}}
            {"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"9"}}}
            {"type":"DELE
            """)));

        var kinds = new List<WatchKind>();
        await foreach (var happened in _client.WatchAsync(new CollectionQuery(Deployments, "acme"), "7", TimeSpan.FromMinutes(5), default))
        {
            kinds.Add(happened.Kind);
        }

        Assert.That(kinds, Is.EqualTo(new[] { WatchKind.Added, WatchKind.Bookmark }));
        Assert.That(
            _server.Requests.Single().Path,
            Is.EqualTo("/proxy/apis/apps/v1/namespaces/acme/deployments?watch=true&allowWatchBookmarks=true&resourceVersion=7&timeoutSeconds=300"));
    }

    [Test]
    public void Watch_ErrorEvent_Throws()
    {
        _server.Answer(new MemoryStream("""{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired"}}"""u8.ToArray().Append((byte)'\n').ToArray()));

        var e = Assert.ThrowsAsync<ClusterRequestException>(DrainAsync)!;

        Assert.That(e.IsExpired, Is.True);
    }

    [Test]
    public async Task Watch_FallsSilent_EndsWithAnIOException()
    {
        using var silence = new SilentStream();
        _server.Answer(silence);

        var watching = DrainAsync();
        await _clock.TimerDueWithinAsync(TimeSpan.FromSeconds(150));
        _clock.Advance(TimeSpan.FromSeconds(151));

        Assert.That(async () => await watching, Throws.InstanceOf<IOException>());
    }

    private static ObjectRef Web(string name) => new(Deployments, "acme", name);

    private async Task DrainAsync()
    {
        await foreach (var _ in _client.WatchAsync(new CollectionQuery(Deployments), "7", TimeSpan.FromMinutes(5), default))
        {
        }
    }
}
