using System.Diagnostics;
using KubeOps.Tests;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Tests.Telemetry;
using Lessor.Tests.Watching;

namespace Lessor.Tests.Applying;

[TestFixture]
internal sealed class PrunerTests
{
    private static readonly ObjectKey Web = new("apps/v1", "Deployment", "acme", "web");
    private static readonly ObjectKey Settings = Samples.ConfigMap("a");
    private FakeCluster _cluster = null!;
    private FakeProjections _projections = null!;
    private Pruner _pruner = null!;
    private Orphan _orphan = null!;

    [SetUp]
    public void Prepare()
    {
        _cluster = new FakeCluster();
        _projections = new FakeProjections();
        _pruner = new Pruner(_cluster, _cluster, _projections, new ManualTimeProvider());
        _orphan = new Orphan(_cluster, _cluster, _projections, new ManualTimeProvider());
    }

    [Test]
    public async Task Delete_Ours_HasUidPreconditionAndTakesPodsAlong()
    {
        _cluster.Has(Web, Samples.Object("web", "5")).Has(Settings, Samples.Object("a", "6"));

        var result = await DeleteAsync(Entry(Settings), Entry(Web));

        Assert.That(_cluster.Writes.Select(call => (call.Key.Kind, call.Body)), Is.EqualTo(new[] { ("Deployment", "Foreground u1"), ("ConfigMap", "Background u1") }));
        Assert.That(result.Gone, Has.Count.EqualTo(2));
        Assert.That(result.Remaining, Is.Empty);
    }

    [TestCase("u2", "acme", Description = "recreated under the same name")]
    [TestCase("u1", "other", Description = "another tenant's by now")]
    public async Task Delete_NotOursAnyMore_IsLeftAloneAndForgotten(string uid, string tenant)
    {
        _cluster.Has(Settings, Samples.Object("a", "5", tenant: tenant, uid: uid));

        var result = await DeleteAsync(Entry(Settings));

        Assert.That(_cluster.Writes, Is.Empty);
        Assert.That(result.Gone, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Delete_UnsureEntry_GoesIfWeAppliedIt()
    {
        _cluster.Has(Settings, Samples.Object("a", "5", uid: "u7"));

        await DeleteAsync(Entry(Settings) with { Uid = "" });

        Assert.That(_cluster.Writes.Single().Body, Is.EqualTo("Background u7"));
    }

    [Test]
    public async Task Delete_Accepted_RemainsUntilGone()
    {
        _cluster.Has(Web, Samples.Object("web", "5")).DeleteAnswer = DeleteOutcome.Accepted;

        var result = await DeleteAsync(Entry(Web));

        Assert.That(result.Remaining, Has.Count.EqualTo(1));
        Assert.That(result.Failures.Single().Kind, Is.EqualTo(ApplyFailureKind.Waiting));
        Assert.That(result.Failures.Single().Message, Does.Contain("pods"));
    }

    [Test]
    public async Task Delete_AlreadyTerminating_NamesTheFinalizersAndDoesNotAskAgain()
    {
        var there = Samples.Object("a", "5", more: ",\"deletionTimestamp\":\"t\",\"finalizers\":[\"example.com/hold\"]");
        _projections.Know(there);
        _cluster.Has(Settings, there);

        var result = await DeleteAsync(Entry(Settings));

        Assert.That(_cluster.Writes, Is.Empty);
        Assert.That(result.Failures.Single().Message, Does.Contain("example.com/hold"));
    }

    [Test]
    public async Task Delete_KindUninstalled_IsGone()
    {
        _cluster.Uninstall("ConfigMap");

        var result = await DeleteAsync(Entry(Settings));

        Assert.That(_cluster.Calls, Is.Empty);
        Assert.That(result.Gone, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Delete_ForeignNamespace_SendsNothing()
    {
        var result = await DeleteAsync(Entry(Samples.ConfigMap("a", "kube-system")));

        Assert.That(_cluster.Calls, Is.Empty);
        Assert.That(result.Failures.Single().Reason, Is.EqualTo(ApplyReasons.ForeignNamespace));
    }

    [Test]
    public async Task Delete_ForbiddenAsTheNamespaceIsGone_IsGone()
    {
        _cluster.Refuse("get", 403, "no binding");

        var result = await DeleteAsync(Entry(Settings));

        Assert.That(result.Gone, Has.Count.EqualTo(1));
        Assert.That(_cluster.Calls.Last().Key.Kind, Is.EqualTo("Namespace"));
        Assert.That(_cluster.Calls.Last().ActAs, Is.Null);
    }

    [Test]
    public async Task Delete_ForbiddenAsTheNamespaceIsTerminating_Waits()
    {
        _cluster.Refuse("get", 403, "no binding")
            .Has(new ObjectKey("v1", "Namespace", "", "acme"), """{"metadata":{"deletionTimestamp":"t"}}""");

        var result = await DeleteAsync(Entry(Settings));

        Assert.That((result.Failures.Single().Reason, result.Failures.Single().Kind), Is.EqualTo((ApplyReasons.NamespaceGone, ApplyFailureKind.Waiting)));
    }

    [Test]
    public async Task Delete_ApiServerOut_RemainsAndIsRetried()
    {
        _cluster.Break("get");

        var result = await DeleteAsync(Entry(Settings));

        Assert.That(result.Remaining, Has.Count.EqualTo(1));
        Assert.That(result.Failures.Single().Kind, Is.EqualTo(ApplyFailureKind.Transient));
    }

    [Test]
    public async Task Delete_AnotherObjectTookTheName_IsLeftAlone()
    {
        _projections.Know(Samples.Object("a", "5"));
        _cluster.Has(Settings, Samples.Object("a", "9", uid: "u2")).Refuse("delete", 409, "uid", "Conflict");

        var result = await DeleteAsync(Entry(Settings));

        Assert.That(result.Gone, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Release_Ours_TakesOurLabelsOff()
    {
        _projections.Know(Samples.Object("a", "5"));

        var result = await _orphan.ReleaseAsync(Request(Entry(Settings)), default);

        Assert.That(
            _cluster.Writes.Single().Body,
            Is.EqualTo("""{"metadata":{"uid":"u1","labels":{"app.kubernetes.io/managed-by":null,"lessor.io/tenant":null,"lessor.io/component":null}}}"""));
        Assert.That(result.Gone, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Spans_OfDeletions_SayWhatBecameOfEach()
    {
        using var spans = new RecordedSpans();

        await DeleteAsync(Entry(Settings));
        _cluster.Has(Settings, Samples.Object("a", "5"));
        await DeleteAsync(Entry(Settings));
        _cluster.Has(Settings, Samples.Object("a", "5")).DeleteAnswer = DeleteOutcome.Accepted;
        await DeleteAsync(Entry(Settings));
        _cluster.Refuse("delete", 500, "etcd is full");
        await DeleteAsync(Entry(Settings));

        Assert.That(spans.In("acme").Select(Said), Is.EqualTo(new[]
        {
            "object.delete ConfigMap a: gone Unset",
            "object.delete ConfigMap a: deleted Unset",
            "object.delete ConfigMap a: waiting Unset",
            "object.delete ConfigMap a: failed Error",
        }));
        Assert.That(spans.In("acme").Last().StatusDescription, Does.Contain("etcd is full"));
    }

    [Test]
    public async Task Spans_OfReleases_SayWhatBecameOfEach()
    {
        using var spans = new RecordedSpans();
        await _orphan.ReleaseAsync(Request(Entry(Settings)), default);
        _projections.Know(Samples.Object("a", "5"));
        await _orphan.ReleaseAsync(Request(Entry(Settings)), default);
        _cluster.Break("patch");
        await _orphan.ReleaseAsync(Request(Entry(Settings)), default);

        Assert.That(spans.In("acme").Select(Said), Is.EqualTo(new[]
        {
            "object.release ConfigMap a: gone Unset", "object.release ConfigMap a: released Unset", "object.release ConfigMap a: failed Error",
        }));
    }

    private static string Said(Activity span) =>
        $"{span.OperationName} {span.GetTagItem("k8s.object.kind")} {span.GetTagItem("k8s.object.name")}: {span.GetTagItem("lessor.result")} {span.Status}";

    private static AppliedObject Entry(ObjectKey key) => new(key, "web", "u1", 0, "h", null);

    private static DeleteRequest Request(params AppliedObject[] objects) => new()
    {
        Tenant = "acme",
        ActAs = ActAs.Tenant("acme"),
        Objects = objects,
        Namespaces = new HashSet<string> { "acme" },
    };

    private Task<DeleteResult> DeleteAsync(params AppliedObject[] objects) => _pruner.DeleteAsync(Request(objects), default);
}
