using System.Net;
using k8s;
using KubeOps.Tests;
using Lessor.Operator.Cluster;

namespace Lessor.Tests.ClusterClient;

[TestFixture]
internal sealed class DiscoveryTests
{
    private const string Apps = """
        {"kind":"APIResourceList","groupVersion":"apps/v1","resources":[
          {"name":"deployments","kind":"Deployment","namespaced":true,"verbs":["get","list","patch"]},
          {"name":"deployments/status","kind":"Deployment","namespaced":true,"verbs":["get"]}]}
        """;

    private readonly ManualTimeProvider _clock = new();
    private ScriptedHandler _server = null!;
    private Kubernetes _kubernetes = null!;
    private Discovery _discovery = null!;

    [SetUp]
    public void Connect()
    {
        _server = new ScriptedHandler();
        _kubernetes = new Kubernetes(new KubernetesClientConfiguration { Host = "http://cluster.example" }, _server);
        _discovery = new Discovery(_kubernetes, _clock);
    }

    [TearDown]
    public void Disconnect()
    {
        _kubernetes.Dispose();
        _server.Dispose();
    }

    [Test]
    public async Task Find_KnownKind_AsksOnce()
    {
        _server.Answer(HttpStatusCode.OK, Apps);
        Assert.That(_discovery.IsNamespaced("apps/v1", "Deployment"), Is.Null);

        var found = await _discovery.FindAsync("apps/v1", "Deployment", default);
        var again = await _discovery.FindAsync("apps/v1", "Deployment", default);

        Assert.That(found!.PathOf("acme", "web"), Is.EqualTo("apis/apps/v1/namespaces/acme/deployments/web"));
        Assert.That(again, Is.SameAs(found));
        Assert.That(_discovery.IsNamespaced("apps/v1", "Deployment"), Is.True);
        Assert.That(_server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Find_KindThatArrivesLate_IsFoundAfterTheInterval()
    {
        _server.Answer(HttpStatusCode.NotFound, "{}").Answer(HttpStatusCode.OK, Apps);

        Assert.That(await _discovery.FindAsync("apps/v1", "Deployment", default), Is.Null);
        Assert.That(await _discovery.FindAsync("apps/v1", "Deployment", default), Is.Null);
        Assert.That(_server.Requests, Has.Count.EqualTo(1));
        _clock.Advance(Discovery.MissInterval);

        Assert.That(await _discovery.FindAsync("apps/v1", "Deployment", default), Is.Not.Null);
    }

    [TestCase("../v1")]
    [TestCase("a/b/c")]
    [TestCase("")]
    [TestCase("v1?x")]
    public async Task Find_ApiVersionThatIsNone_IsUnknownWithoutARequest(string apiVersion)
    {
        Assert.That(await _discovery.FindAsync(apiVersion, "Pod", default), Is.Null);
        Assert.That(_server.Requests, Is.Empty);
    }

    [Test]
    public void Find_ServerRefuses_Throws()
    {
        _server.Answer(HttpStatusCode.ServiceUnavailable, "{}");

        Assert.That(async () => await _discovery.FindAsync("apps/v1", "Deployment", default), Throws.InstanceOf<ClusterRequestException>());
    }
}
