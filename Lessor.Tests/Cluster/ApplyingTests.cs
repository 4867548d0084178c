using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Tests.Cluster;

/// <summary>Applying, pruning and watching against the real API server.</summary>
[TestFixture]
[Category("Cluster")]
internal sealed class ApplyingTests
{
    private TenantStage _stage = null!;

    [SetUp]
    public async Task PrepareAsync() => _stage = await TenantStage.CreateAsync();

    [TearDown]
    public async Task CleanUpAsync() => await _stage.DisposeAsync();

    [Test]
    public async Task Apply_TwiceTheSame_ChangesNothingAndFingerprintsMatch()
    {
        var wanted = new[] { _stage.ConfigMap("settings", "1"), _stage.Deployment("web", 2) };
        var first = await _stage.ApplyAsync(wanted);
        Assert.That(first.Failures, Is.Empty);
        Assert.That(first.Applied.Select(item => item.Action), Is.All.EqualTo(ApplyAction.Created));

        await HealthyAsync(_stage.Key("apps/v1", "Deployment", "web"));
        var version = await VersionAsync("deployment/web");
        var second = await _stage.ApplyAsync(first.Entries, wanted);

        Assert.That(second.Applied.Select(item => item.Action), Is.All.EqualTo(ApplyAction.Unchanged));
        Assert.That(second.Entries, Is.EqualTo(first.Entries));
        Assert.That(await VersionAsync("deployment/web"), Is.EqualTo(version));
        Assert.That(first.Entries.All(entry => Fingerprint.Matches(entry, _stage.Projections)), Is.True);
    }

    [Test]
    public async Task Apply_SomeoneElsesObject_IsRefusedUntilItAsksToBeAdopted()
    {
        await _stage.KubectlAsync("create", "configmap", "settings", "--from-literal=x=theirs");

        var refused = await _stage.ApplyAsync(_stage.ConfigMap("settings", "ours"));
        Assert.That(refused.Failures.Single().Reason, Is.EqualTo(ApplyReasons.NotOurs));
        Assert.That(await ValueAsync(), Is.EqualTo("theirs"));

        await _stage.KubectlAsync("annotate", "configmap", "settings", $"lessor.io/adopt={_stage.Name}");
        var adopted = await _stage.ApplyAsync(_stage.ConfigMap("settings", "ours"));
        Assert.That(adopted.Failures, Is.Empty);
        Assert.That(await ValueAsync(), Is.EqualTo("ours"));
    }

    [Test]
    public async Task Apply_FieldOfAnotherController_IsLeftAloneAndReported()
    {
        var first = await _stage.ApplyAsync(_stage.ConfigMap("settings", "ours"));
        var theirs = $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: settings, namespace: {_stage.Name}}}\ndata: {{x: theirs}}";
        (await _stage.Kubectl.RunAsync(
            ["apply", "--server-side", "--field-manager=tuner", "--force-conflicts", "-f", "-"], theirs)).EnsureSuccess();

        var second = await _stage.ApplyAsync(first.Entries, _stage.ConfigMap("settings", "ours"));

        Assert.That(second.Failures, Is.Empty);
        Assert.That(second.Conflicts.Single(), Is.EqualTo(new FieldConflict(_stage.Key("v1", "ConfigMap", "settings"), ".data.x", "tuner")));
        Assert.That(await ValueAsync(), Is.EqualTo("theirs"));
    }

    [Test]
    public async Task Drift_EditedImage_ShowsInTheFieldsHashAndIsUndone()
    {
        var key = _stage.Key("apps/v1", "Deployment", "web");
        var first = await _stage.ApplyAsync(_stage.Deployment("web", 1));

        await _stage.KubectlAsync("set", "image", "deployment/web", "web=example.com/web:evil");
        await Eventually.HoldsAsync(() => _stage.Projections.TryGet(key, out var seen) && seen.FieldsHash != first.Entries[0].Hash);
        Assert.That(Fingerprint.Matches(first.Entries[0], _stage.Projections), Is.False);
        var second = await _stage.ApplyAsync(first.Entries, _stage.Deployment("web", 1));

        Assert.That(second.Failures, Is.Empty);
        Assert.That(
            await _stage.KubectlAsync("get", "deployment", "web", "-o", "jsonpath={.spec.template.spec.containers[0].image}"),
            Is.EqualTo("example.com/web:1"));
        Assert.That(second.Entries[0].Hash, Is.EqualTo(first.Entries[0].Hash));
    }

    [Test]
    public async Task Drift_DeletedObject_IsToldToItsTenant()
    {
        var first = await _stage.ApplyAsync(_stage.ConfigMap("settings", "1"));

        await _stage.KubectlAsync("delete", "configmap", "settings");
        await Eventually.HoldsAsync(() => _stage.Changes.Any(change => change is { New: null, Old.Key.Name: "settings" }));

        Assert.That(_stage.Changes.Last().Tenant, Is.EqualTo(_stage.Name));
        Assert.That(Fingerprint.Matches(first.Entries[0], _stage.Projections), Is.False);
    }

    [Test]
    public async Task Drift_StrippedLabels_AreBackAfterAnApply()
    {
        var key = _stage.Key("v1", "ConfigMap", "settings");
        var first = await _stage.ApplyAsync(_stage.ConfigMap("settings", "1"));
        await _stage.KubectlAsync("label", "configmap", "settings", "app.kubernetes.io/managed-by-", "lessor.io/tenant-");
        await Eventually.HoldsAsync(() => !_stage.Projections.TryGet(key, out _));

        var second = await _stage.ApplyAsync(first.Entries, _stage.ConfigMap("settings", "1"));

        Assert.That(second.Failures, Is.Empty);
        Assert.That(_stage.Projections.TryGet(key, out var found) && found.BelongsTo(_stage.Name), Is.True);
    }

    [Test]
    public async Task Drift_DeletedSecrets_IsSeenOfOneAndOfMore()
    {
        var (one, two) = (_stage.Wanted("v1", "Secret", "one", "{}"), _stage.Wanted("v1", "Secret", "two", "{}"));
        bool IsKnown(DesiredObject secret) => _stage.Projections.TryGet(secret.Key, out _);
        var first = await _stage.ApplyAsync(one);
        await _stage.KubectlAsync("delete", "secret", "one");
        await Eventually.HoldsAsync(() => !IsKnown(one));

        var second = await _stage.ApplyAsync(first.Entries, one, two);
        Assert.That(second.Failures, Is.Empty);
        Assert.That(IsKnown(one) && IsKnown(two), Is.True);
        await _stage.KubectlAsync("delete", "secret", "one", "two");

        await Eventually.HoldsAsync(() => !IsKnown(one) && !IsKnown(two));
    }

    [Test]
    public async Task Replicas_ScaledByOthers_StayUntilAnotherNumberIsWanted()
    {
        var key = _stage.Key("apps/v1", "Deployment", "web");
        var first = await _stage.ApplyAsync(_stage.Deployment("web", 1));
        await _stage.KubectlAsync("scale", "deployment/web", "--replicas=3");
        await Eventually.HoldsAsync(() => _stage.Projections.TryGet(key, out var seen) && seen.Replicas == 3);

        var second = await _stage.ApplyAsync(first.Entries, _stage.Deployment("web", 1, "example.com/web:2"));
        Assert.That(second.Failures, Is.Empty);
        Assert.That(await ReplicasAsync(), Is.EqualTo("3"));

        var third = await _stage.ApplyAsync(second.Entries, _stage.Deployment("web", 2, "example.com/web:2"));
        Assert.That(third.Failures, Is.Empty);
        Assert.That(await ReplicasAsync(), Is.EqualTo("2"));
    }

    [Test]
    public async Task Apply_ImmutableField_SaysWhatToDo()
    {
        var first = await _stage.ApplyAsync(Job("a"));
        Assert.That(first.Failures, Is.Empty);

        var second = await _stage.ApplyAsync(first.Entries, Job("b"));

        Assert.That((second.Failures.Single().Reason, second.Failures.Single().Kind), Is.EqualTo((ApplyReasons.Immutable, ApplyFailureKind.Terminal)));
        Assert.That(second.Failures.Single().Message, Does.Contain("spec.template").And.Contain("kubectl delete"));
        Assert.That(second.Entries, Is.EqualTo(first.Entries));
    }

    [Test]
    public async Task Apply_WithoutPermission_NamesTheRole()
    {
        var result = await _stage.ApplyAsync(_stage.Wanted("rbac.authorization.k8s.io/v1", "RoleBinding", "x", "{}"));

        Assert.That(result.Failures.Single().Reason, Is.EqualTo(ApplyReasons.Forbidden));
        Assert.That(result.Failures.Single().Message, Does.Contain("rolebindings.rbac.authorization.k8s.io").And.Contain("lessor-tenant-deployer"));
    }

    [Test]
    public async Task Apply_ClusterScopedOrForeign_IsRefusedWithoutARequest()
    {
        await _stage.Discovery.FindAsync("v1", "Namespace", default);
        var before = _stage.Traffic.Requests.Count;

        var outside = _stage.ConfigMap("x", "1") with { Key = new ObjectKey("v1", "ConfigMap", "kube-system", "x") };
        var result = await _stage.ApplyAsync(outside, _stage.Wanted("v1", "Namespace", "x", "{}"));

        Assert.That(result.Failures.Select(failure => failure.Reason), Is.EqualTo(new[] { ApplyReasons.ForeignNamespace, ApplyReasons.ClusterScoped }));
        Assert.That(_stage.Traffic.Requests, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task Secrets_AreWatchedAsTheTenantAndTheirContentNeverComesBack()
    {
        const string Canary = "Y2FuYXJ5LXNlY3JldA==";
        var first = await _stage.ApplyAsync(_stage.Wanted("v1", "Secret", "s", $$$"""{"data":{"password":"{{{Canary}}}"} }"""));
        Assert.That(first.Failures, Is.Empty);
        await _stage.KubectlAsync("label", "secret", "s", "touched=yes");
        await _stage.ApplyAsync(first.Entries, _stage.Wanted("v1", "Secret", "s", $$$"""{"data":{"password":"{{{Canary}}}"} }"""));

        Assert.That(_stage.Traffic.Answers, Has.None.Contains(Canary).And.None.Contains("canary-secret"));
        Assert.That(_stage.Traffic.Requests, Has.None.Contains("/api/v1/secrets?"));
        Assert.That(_stage.Traffic.Requests, Has.Some.Contains($"/api/v1/namespaces/{_stage.Name}/secrets?"));
        Assert.That(Fingerprint.Matches(first.Entries[0], _stage.Projections), Is.True);
    }

    [Test]
    public async Task Kind_ThatArrivesLate_WaitsAndIsWatchedAsTheTenant()
    {
        var wanted = _stage.Wanted("late.example.com/v1", "Gadget", "g", "{}");
        var early = await _stage.ApplyAsync(wanted);
        Assert.That((early.Failures.Single().Reason, early.Failures.Single().Kind), Is.EqualTo((ApplyReasons.UnknownKind, ApplyFailureKind.Waiting)));

        await _stage.Kubectl.ApplyAsync(Gadgets);
        ApplyResult result = null!;
        await Eventually.HoldsAsync(async () => (result = await _stage.ApplyAsync(wanted)).Failures.Count == 0);
        Assert.That(Fingerprint.Matches(result.Entries[0], _stage.Projections), Is.True);

        await _stage.Kubectl.DoAsync("delete", "crd", "gadgets.late.example.com");
        await Eventually.HoldsAsync(() => !_stage.Projections.TryGet(wanted.Key, out _));
        _stage.Discovery.Forget("late.example.com/v1");
        await Eventually.HoldsAsync(async () => (await _stage.DeleteAsync(result.Entries)).Remaining.Count == 0);
    }

    [Test]
    public async Task Prune_Ours_GoesWithItsPods()
    {
        var applied = await _stage.ApplyAsync(_stage.ConfigMap("settings", "1"), _stage.Deployment("web", 1));
        await HealthyAsync(_stage.Key("apps/v1", "Deployment", "web"));

        var remaining = applied.Entries;
        await Eventually.HoldsAsync(async () => (remaining = (await _stage.DeleteAsync(remaining)).Remaining).Count == 0);

        Assert.That(await _stage.KubectlAsync("get", "deployments,replicasets,pods", "-o", "name"), Is.Empty);
    }

    [Test]
    public async Task Prune_RecreatedByAnother_IsLeftAlone()
    {
        var applied = await _stage.ApplyAsync(_stage.ConfigMap("settings", "1"));
        await _stage.KubectlAsync("delete", "configmap", "settings");
        await _stage.Kubectl.ApplyAsync(System.Text.Encoding.UTF8.GetString(_stage.ConfigMap("settings", "theirs").Json.Span));

        var result = await _stage.DeleteAsync(applied.Entries);

        Assert.That(result.Remaining, Is.Empty);
        Assert.That(await ValueAsync(), Is.EqualTo("theirs"));
    }

    [Test]
    public async Task Prune_WithAFinalizer_SaysWhatItWaitsFor()
    {
        var applied = await _stage.ApplyAsync(_stage.ConfigMap("settings", "1"));
        await _stage.KubectlAsync("patch", "configmap", "settings", "--type=merge", "-p", """{"metadata":{"finalizers":["example.com/hold"]}}""");

        var result = await _stage.DeleteAsync(applied.Entries);
        Assert.That(result.Failures.Single().Message, Does.Contain("example.com/hold"));

        await _stage.KubectlAsync("patch", "configmap", "settings", "--type=merge", "-p", """{"metadata":{"finalizers":null}}""");
        await Eventually.HoldsAsync(async () => (await _stage.DeleteAsync(result.Remaining)).Remaining.Count == 0);
    }

    [Test]
    public async Task Prune_NamespaceGone_IsDone()
    {
        var applied = await _stage.ApplyAsync(_stage.ConfigMap("settings", "1"), _stage.Wanted("v1", "Secret", "s", "{}"));
        await _stage.Kubectl.DoAsync("delete", "namespace", _stage.Name);

        var result = await _stage.DeleteAsync(applied.Entries);

        Assert.That(result.Remaining, Is.Empty, string.Join(' ', result.Failures));
    }

    [Test]
    public async Task Release_Ours_StaysWithoutOurLabels()
    {
        var applied = await _stage.ApplyAsync(_stage.ConfigMap("settings", "1"));

        var result = await _stage.Orphan.ReleaseAsync(_stage.Deletion(applied.Entries), default);

        Assert.That(result.Remaining, Is.Empty);
        Assert.That(await _stage.KubectlAsync("get", "configmap", "settings", "-o", "jsonpath={.metadata.labels}{.data.x}"), Is.EqualTo("1"));
        Assert.That((await _stage.ApplyAsync(_stage.ConfigMap("settings", "2"))).Failures.Single().Reason, Is.EqualTo(ApplyReasons.NotOurs));
    }

    private const string Gadgets = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: gadgets.late.example.com}
        spec:
          group: late.example.com
          scope: Namespaced
          names: {kind: Gadget, plural: gadgets, singular: gadget, listKind: GadgetList}
          versions:
          - name: v1
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: gadgets-for-tenants, labels: {lessor.io/aggregate-to-tenant-deployer: "true"}}
        rules:
        - {apiGroups: [late.example.com], resources: [gadgets], verbs: [get, list, watch, create, patch, delete]}
        """;

    private DesiredObject Job(string image) => _stage.Wanted("batch/v1", "Job", "migrate", $$$"""
        {"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"x","image":"{{{image}}}"}]} } } }
        """);

    private Task HealthyAsync(ObjectKey key) => Eventually.HoldsAsync(
        () => _stage.Projections.TryGet(key, out var seen) && seen.Health.Status == HealthStatus.Current, $"{key} did not become current.");

    private Task<string> ValueAsync() => _stage.KubectlAsync("get", "configmap", "settings", "-o", "jsonpath={.data.x}");

    private Task<string> ReplicasAsync() => _stage.KubectlAsync("get", "deployment", "web", "-o", "jsonpath={.spec.replicas}");

    private Task<string> VersionAsync(string name) => _stage.KubectlAsync("get", name, "-o", "jsonpath={.metadata.resourceVersion}");
}
