using System.Text;
using KubeOps.Tests;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Watching;
using Lessor.Tests.Telemetry;
using Lessor.Tests.Watching;

namespace Lessor.Tests.Applying;

[TestFixture]
internal sealed class ApplierTests
{
    private static readonly ObjectKey Web = new("apps/v1", "Deployment", "acme", "web");
    private readonly ManualTimeProvider _clock = new();
    private TestMeters _meters = null!;
    private FakeCluster _cluster = null!;
    private FakeProjections _projections = null!;
    private Applier _applier = null!;

    [SetUp]
    public void Prepare()
    {
        _meters = new TestMeters();
        _cluster = new FakeCluster();
        _projections = new FakeProjections();
        _applier = new Applier(_cluster, _cluster, _projections, _clock, new ApplyMetrics(_meters));
    }

    [TearDown]
    public void Forget() => _meters.Dispose();

    [Test]
    public async Task Apply_NewObject_LooksFirstThenCreatesAsTheTenant()
    {
        var result = await ApplyAsync(Wanted(Samples.ConfigMap("a")));

        Assert.That(_cluster.Calls.Select(call => call.Verb), Is.EqualTo(new[] { "get", "patch" }));
        Assert.That(_cluster.Calls.Select(call => call.ActAs), Is.All.EqualTo(ActAs.Tenant("acme")));
        Assert.That(result.Applied.Single().Action, Is.EqualTo(ApplyAction.Created));
        Assert.That(result.Entries.Single().Uid, Is.EqualTo("u1"));
        Assert.That(_projections.Observed, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Apply_InANewNamespace_DoesNotLook()
    {
        await ApplyAsync(new ApplyRequest
        {
            Tenant = "acme",
            Objects = [Wanted(Samples.ConfigMap("a"))],
            Namespaces = new HashSet<string> { "acme" },
            NewNamespaces = new HashSet<string> { "acme" },
        });

        Assert.That(_cluster.Calls.Select(call => call.Verb), Is.EqualTo(new[] { "patch" }));
    }

    [Test]
    public async Task Apply_KnownAsOurs_DoesNotLook()
    {
        _projections.Know(Samples.Object("a", "5"));
        _cluster.Has(Samples.ConfigMap("a"), "{}");

        var result = await ApplyAsync(Wanted(Samples.ConfigMap("a")));

        Assert.That(_cluster.Calls.Select(call => call.Verb), Is.EqualTo(new[] { "patch" }));
        Assert.That(result.Applied.Single().Action, Is.EqualTo(ApplyAction.Configured));
    }

    [TestCase("""{"metadata":{"uid":"x"}}""")]
    [TestCase("""{"metadata":{"uid":"x","labels":{"app.kubernetes.io/managed-by":"lessor","lessor.io/tenant":"other"}}}""")]
    [TestCase("""{"metadata":{"uid":"x","labels":{"lessor.io/tenant":"acme"}}}""")]
    [TestCase("""{"metadata":{"uid":"x","annotations":{"lessor.io/adopt":"other"}}}""")]
    public async Task Apply_ExistsAndIsNotOurs_IsRefusedWithoutAWrite(string there)
    {
        _cluster.Has(Samples.ConfigMap("a"), there);

        var result = await ApplyAsync(Wanted(Samples.ConfigMap("a")));

        Assert.That(_cluster.Writes, Is.Empty);
        Assert.That((result.Failures.Single().Reason, result.Failures.Single().Kind), Is.EqualTo((ApplyReasons.NotOurs, ApplyFailureKind.Terminal)));
        Assert.That(result.Failures.Single().Message, Does.Contain("ConfigMap acme/a").And.Contain("lessor.io/adopt"));
        Assert.That(result.Entries, Is.Empty);
    }

    [TestCase("""{"metadata":{"uid":"x","annotations":{"lessor.io/adopt":"acme"}}}""")]
    [TestCase("""{"metadata":{"uid":"x","labels":{"app.kubernetes.io/managed-by":"lessor","lessor.io/tenant":"acme"}}}""")]
    public async Task Apply_ToBeAdoptedOrLabelledOurs_IsApplied(string there)
    {
        _cluster.Has(Samples.ConfigMap("a"), there);

        var result = await ApplyAsync(Wanted(Samples.ConfigMap("a")));

        Assert.That(result.Applied.Single().Action, Is.EqualTo(ApplyAction.Configured));
    }

    [Test]
    public async Task Apply_LabelsWereStripped_IsStillOursByUid()
    {
        _cluster.Has(Samples.ConfigMap("a"), """{"metadata":{"uid":"u1"}}""");

        var result = await ApplyAsync([Entry(Samples.ConfigMap("a"))], Wanted(Samples.ConfigMap("a")));

        Assert.That(result.Applied, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Apply_RecreatedBySomeoneElse_IsNotOurs()
    {
        _cluster.Has(Samples.ConfigMap("a"), """{"metadata":{"uid":"u2"}}""");

        var result = await ApplyAsync([Entry(Samples.ConfigMap("a"))], Wanted(Samples.ConfigMap("a")));

        Assert.That(result.Failures.Single().Reason, Is.EqualTo(ApplyReasons.NotOurs));
        Assert.That(result.Entries, Has.Count.EqualTo(1), "what failed stays in the inventory");
    }

    [TestCase("v1", "Namespace", "acme", "x", ApplyReasons.ClusterScoped)]
    [TestCase("v1", "ConfigMap", "kube-system", "x", ApplyReasons.ForeignNamespace)]
    [TestCase("v1", "ConfigMap", "acme", "..", ApplyReasons.Invalid)]
    [TestCase("example.com/v1", "Thing", "acme", "x", ApplyReasons.UnknownKind)]
    public async Task Apply_OneObjectRefused_SendsNothingAtAll(string apiVersion, string kind, string ns, string name, string reason)
    {
        var result = await ApplyAsync(Wanted(Samples.ConfigMap("a")), Wanted(new ObjectKey(apiVersion, kind, ns, name)));

        Assert.That(_cluster.Calls, Is.Empty);
        Assert.That(result.Failures.Single().Reason, Is.EqualTo(reason));
        Assert.That(
            result.Failures.Single().Kind,
            Is.EqualTo(reason == ApplyReasons.UnknownKind ? ApplyFailureKind.Waiting : ApplyFailureKind.Terminal));
    }

    [Test]
    public async Task Apply_SeveralKinds_ComeInTheOrderOfTheirRanks()
    {
        await ApplyAsync(Wanted(Web), Wanted(Samples.ConfigMap("a")), Wanted(new ObjectKey("v1", "Secret", "acme", "s")));

        Assert.That(_cluster.Writes.Last().Key.Kind, Is.EqualTo("Deployment"));
    }

    [Test]
    public async Task Apply_OneObjectInvalid_TheOthersAreApplied()
    {
        _cluster.Refuse("patch", 422, "bad", "Invalid");

        var result = await ApplyAsync(Wanted(Samples.ConfigMap("a")), Wanted(Web));

        Assert.That(result.Failures.Single().Reason, Is.EqualTo(ApplyReasons.Invalid));
        Assert.That(result.Applied.Single().Entry.Key, Is.EqualTo(Web));
    }

    [Test]
    public async Task Apply_ConflictWithKubectl_IsForced()
    {
        _cluster.Refuse("patch", 409, "conflict", "Conflict", Cause("kubectl-edit", ".data.x"));

        var result = await ApplyAsync(Wanted(Samples.ConfigMap("a"), """{"data":{"x":"1"}}"""));

        Assert.That(_cluster.Writes.Last().Force, Is.True);
        Assert.That(_cluster.Writes.Last().Body, Does.Contain("\"x\""));
        Assert.That(result.Conflicts, Is.Empty);
    }

    [Test]
    public async Task Apply_ConflictWithAController_LeavesTheFieldAndSaysSo()
    {
        _cluster.Refuse("patch", 409, "conflict", "Conflict", Cause("autoscaler", ".spec.replicas"), Cause("kubectl", ".spec.paused"));

        var result = await ApplyAsync(Wanted(Web, """{"spec":{"replicas":3,"paused":true}}"""));

        Assert.That(_cluster.Writes.Last().Body, Is.EqualTo("""{"spec":{"paused":true}}"""));
        Assert.That(_cluster.Writes.Last().Force, Is.True);
        Assert.That(result.Conflicts.Single(), Is.EqualTo(new FieldConflict(Web, ".spec.replicas", "autoscaler")));
        Assert.That(result.Applied, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Apply_ConflictOnAFieldThatCannotBeFound_Fails()
    {
        _cluster.Refuse("patch", 409, "conflict", "Conflict", Cause("autoscaler", ".spec.nothing"));

        var result = await ApplyAsync(Wanted(Web, """{"spec":{}}"""));

        Assert.That((result.Failures.Single().Reason, result.Failures.Single().Kind), Is.EqualTo((ApplyReasons.Conflict, ApplyFailureKind.Transient)));
    }

    [TestCase(2L, 5L, 2L, 5L, Description = "someone scaled: the live number stands")]
    [TestCase(3L, 5L, 2L, 3L, Description = "the wanted number changed: it is applied")]
    [TestCase(2L, 2L, 2L, 2L)]
    public async Task Apply_Replicas_AreLeftToWhoScales(long wanted, long live, long before, long sent)
    {
        _projections.Know(new Projection
        {
            Key = Web,
            Uid = "u1",
            ResourceVersion = "1",
            Tenant = "acme",
            Managed = true,
            Replicas = live,
        });
        var entry = Entry(Web) with { Replicas = before };

        var result = await ApplyAsync([entry], Wanted(Web, $$$"""{"spec":{"replicas":{{{wanted}}}}}""") with { Replicas = wanted });

        Assert.That(_cluster.Writes.Single().Body, Is.EqualTo($$$"""{"spec":{"replicas":{{{sent}}}}}"""));
        Assert.That(result.Entries.Single().Replicas, Is.EqualTo(wanted));
    }

    [Test]
    public async Task Apply_ObjectIsBeingDeleted_Waits()
    {
        _projections.Know(Samples.Object("a", "5", more: ",\"deletionTimestamp\":\"t\""));

        var result = await ApplyAsync(Wanted(Samples.ConfigMap("a")));

        Assert.That(_cluster.Calls, Is.Empty);
        Assert.That((result.Failures.Single().Reason, result.Failures.Single().Kind), Is.EqualTo((ApplyReasons.Terminating, ApplyFailureKind.Waiting)));
    }

    [Test]
    public async Task Apply_AnswerLost_KeepsAnUnsureEntry()
    {
        _cluster.Break("patch");

        var result = await ApplyAsync(Wanted(Samples.ConfigMap("a")));

        Assert.That(result.Failures.Single().Kind, Is.EqualTo(ApplyFailureKind.Transient));
        Assert.That(result.Entries.Single().Uid, Is.Empty);
    }

    [Test]
    public async Task Apply_ForbiddenWithFreshBindings_IsRepeated()
    {
        _cluster.Refuse("patch", 403, "User \"x\" cannot patch").Refuse("patch", 403, "User \"x\" cannot patch");

        var applying = _applier.ApplyAsync(Request([], Wanted(Samples.ConfigMap("a"))) with { FreshBindings = true }, default);
        await Eventually.TrueAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromMilliseconds(25));
                return applying.IsCompleted;
            },
            "the apply");

        Assert.That((await applying).Applied, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Apply_Forbidden_SaysWhatIsMissing()
    {
        _cluster.Refuse("patch", 403, "configmaps is forbidden: User \"x\" cannot create resource \"configmaps\" in the namespace \"acme\"");

        var result = await ApplyAsync(Wanted(Samples.ConfigMap("a")));

        Assert.That(result.Failures.Single().Reason, Is.EqualTo(ApplyReasons.Forbidden));
        Assert.That(result.Failures.Single().Message, Does.Contain("create configmaps").And.Contain("acme").And.Contain("lessor-tenant-deployer"));
    }

    [TestCase(422, "spec.template: Invalid value: field is immutable", ApplyReasons.Immutable, ApplyFailureKind.Terminal)]
    [TestCase(422, "spec: Forbidden: updates to statefulset spec for fields other than 'replicas' are forbidden", ApplyReasons.Immutable, ApplyFailureKind.Terminal)]
    [TestCase(400, "unknown field", ApplyReasons.Invalid, ApplyFailureKind.Terminal)]
    [TestCase(403, "exceeded quota: q", ApplyReasons.QuotaExceeded, ApplyFailureKind.Transient)]
    [TestCase(403, "admission webhook \"w\" denied the request", ApplyReasons.Denied, ApplyFailureKind.Transient)]
    [TestCase(403, "unable to create new content in namespace acme because it is being terminated", ApplyReasons.NamespaceGone, ApplyFailureKind.Waiting)]
    [TestCase(404, "namespaces \"acme\" not found", ApplyReasons.NamespaceGone, ApplyFailureKind.Waiting)]
    [TestCase(404, "the server could not find the requested resource", ApplyReasons.UnknownKind, ApplyFailureKind.Waiting)]
    [TestCase(409, "the object has been modified", ApplyReasons.Conflict, ApplyFailureKind.Transient)]
    [TestCase(500, "etcd", ApplyReasons.Unavailable, ApplyFailureKind.Transient)]
    [TestCase(500, "failed to create typed patch object: .dta: field not declared in schema", ApplyReasons.Invalid, ApplyFailureKind.Terminal)]
    [TestCase(500, "failed to create typed patch object: no corresponding type for v1, Kind=ConfigMap", ApplyReasons.Unavailable, ApplyFailureKind.Transient)]
    public async Task Apply_Refused_IsTyped(int code, string message, string reason, ApplyFailureKind kind)
    {
        _cluster.Refuse("patch", code, message);

        var result = await ApplyAsync(Wanted(Samples.ConfigMap("a")));

        Assert.That((result.Failures.Single().Reason, result.Failures.Single().Kind), Is.EqualTo((reason, kind)));
        Assert.That(result.Failures.Single().Message, Does.StartWith("ConfigMap acme/a"));
    }

    [TestCase("failed to create typed patch object: errors:\n  .b: field not declared in schema\n  .a: expected map, got &{[1]}\n")]
    [TestCase("failed to create typed patch object (acme/a; v1, Kind=ConfigMap): errors:\n  .a: expected map, got &{[1]}\n  .b: field not declared in schema")]
    public async Task Apply_FieldsThatTheKindDoesNotHave_AreToldInOneLineInOrder(string message)
    {
        _cluster.Refuse("patch", 500, message);

        var result = await ApplyAsync(Wanted(Samples.ConfigMap("a")));

        Assert.That(result.Failures.Single().Message, Does.EndWith("doesn't fit its kind: .a: expected map, got &{[1]}; .b: field not declared in schema"));
        Assert.That(result.Entries, Is.Empty, "nothing can have been written");
    }

    [Test]
    public async Task Apply_KindMayNotBeWatched_FailsWithoutAWrite()
    {
        _projections.Refusal = new ClusterRequestException(
            new ClusterStatus(403, "Forbidden", "User \"x\" cannot list resource"), "list", "configmaps", "acme");

        var result = await ApplyAsync(Wanted(Samples.ConfigMap("a")));

        Assert.That(_cluster.Calls, Is.Empty);
        Assert.That(result.Failures.Single().Message, Does.Contain("may not list configmaps"));
    }

    private static StatusCause Cause(string manager, string field) =>
        new("FieldManagerConflict", $"conflict with \"{manager}\" using v1 at 2030-01-01T00:00:00Z", field);

    private static DesiredObject Wanted(ObjectKey key, string json = "{}") => new(key, "web", Encoding.UTF8.GetBytes(json));

    private static AppliedObject Entry(ObjectKey key) => new(key, "web", "u1", 0, "h", null);

    private static ApplyRequest Request(IReadOnlyList<AppliedObject> inventory, params DesiredObject[] objects) => new()
    {
        Tenant = "acme",
        ActAs = ActAs.Tenant("acme"),
        Objects = objects,
        Inventory = inventory,
        Namespaces = new HashSet<string> { "acme" },
    };

    private Task<ApplyResult> ApplyAsync(params DesiredObject[] objects) => ApplyAsync([], objects);

    private Task<ApplyResult> ApplyAsync(IReadOnlyList<AppliedObject> inventory, params DesiredObject[] objects) =>
        ApplyAsync(Request(inventory, objects));

    private Task<ApplyResult> ApplyAsync(ApplyRequest request) => _applier.ApplyAsync(request, default);
}
