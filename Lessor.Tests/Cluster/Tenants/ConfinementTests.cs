namespace Lessor.Tests.Cluster.Tenants;

/// <summary>A template stays inside its tenant (properties 1, 4 and 7).</summary>
[Category("Cluster")]
[Holds(1, 4, 7)]
public sealed class ConfinementTests
{
    private const string Good = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: good}

        """;

    private const string ClusterRole = "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: escape}, rules: []}";
    private const string Foreign = "{apiVersion: v1, kind: ConfigMap, metadata: {name: escape, namespace: default}}";

    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [TestCase(ClusterRole, "is cluster-scoped")]
    [TestCase("{apiVersion: v1, kind: Namespace, metadata: {name: escape}}", "is cluster-scoped")]
    [TestCase("{apiVersion: v1, kind: List, items: [" + ClusterRole + "]}", "is cluster-scoped")]
    [TestCase(Foreign, "is not one of the tenant's")]
    [TestCase("{apiVersion: v1, kind: ConfigMapList, items: [" + Foreign + "]}", "is not one of the tenant's")]
    [TestCase("{apiVersion: v1, kind: ConfigMap, metadata: {name: escape, namespace: '{{ where }}'}}", "is not one of the tenant's")]
    [TestCase("{apiVersion: v1, kind: ConfigMap, metadata: {name: ../../default/configmaps/escape}}", "is not a name")]
    [TestCase("{apiVersion: lessor.io/v1, kind: Tenant, metadata: {name: escape}, spec: {}}", "Lessor's own kinds")]
    [TestCase("{apiVersion: v1, kind: Secret, metadata: {name: escape}, type: kubernetes.io/service-account-token}", "holds a token")]
    [TestCase("{apiVersion: v1, kind: Secret, metadata: {name: escape}, type: bootstrap.kubernetes.io/token}", "holds a token")]
    [TestCase("{apiVersion: v1, kind: ConfigMap, metadata: {name: escape, labels: {lessor.io/tenant: other}}}", "lessor.io/tenant")]
    [TestCase("{apiVersion: v1, kind: ConfigMap, metadata: {name: escape, annotations: {lessor.io/adopt: x}}}", "lessor.io/adopt")]
    [TestCase("{apiVersion: v1, kind: ConfigMap, metadata: {name: escape, labels: {pod-security.kubernetes.io/enforce: privileged}}}", "pod-security")]
    [TestCase("{apiVersion: v1, kind: ConfigMap, metadata: {name: escape, labels: {kubernetes.io/metadata.name: x}}}", "kubernetes.io/metadata.name")]
    [TestCase("{apiVersion: v1, kind: ConfigMap, metadata: {name: escape, ownerReferences: [{kind: Node}]}}", "ownerReferences")]
    [TestCase("{{> escape}}", "partial")]
    public async Task Template_ThatReachesOutOfItsTenant_IsRefusedAndSendsNothing(string document, string message)
    {
        var name = TenantBench.NewName("reach");
        await _bench.ComponentAsync(name, $"{Good}---\n{document}\n", "values: {where: default}");

        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}]}}");

        Assert.That(await _bench.StalledAsync(name), Does.Contain(message).IgnoreCase);
        Assert.That(Sent("escape"), Is.Empty);
        Assert.That(Sent($"/namespaces/{name}/configmaps/good"), Is.Empty);
    }

    [Test]
    public async Task Template_ThatReachesOutOnUpdate_IsRefusedAndTheGoodObjectsStay()
    {
        var name = TenantBench.NewName("later");
        await _bench.ComponentAsync(name, Good);
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        var before = await _bench.StoredAsync("configmap", "good", name);

        await _bench.ComponentAsync(name, $"---\n{ClusterRole}\n---\n{Foreign}\n");
        await _bench.StalledAsync(name);

        Assert.That(await _bench.StoredAsync("configmap", "good", name), Is.EqualTo(before));
        Assert.That(Sent("escape"), Is.Empty);
    }

    // Who may write a tenant's status could say that anything was the tenant's: the API server knows better.
    [Test]
    public async Task Inventory_ThatNamesWhatIsOutside_RemovesNothingThere()
    {
        var name = TenantBench.NewName("forged");
        await _bench.ReadyTenantAsync(name, "{}");
        await _bench.Kubectl.ApplyAsync($$"""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{name}}
              namespace: default
              labels: {app.kubernetes.io/managed-by: lessor, lessor.io/tenant: {{name}}, lessor.io/component: web }
            """);
        var uid = (await _bench.GetAsync("configmap", name, "default"))["metadata"]!["uid"]!.GetValue<string>();
        var patch = $$$"""
            [{"op":"add","path":"/status/inventory/-","value":
            {"component":"web","apiVersion":"v1","kind":"ConfigMap","namespace":"default","name":"{{{name}}}","uid":"{{{uid}}}","hash":"x"}}]
            """;
        await _bench.Kubectl.DoAsync("patch", "tenant", name, "--subresource=status", "--type", "json", "-p", patch);

        await _bench.Kubectl.DoAsync("patch", "tenant", name, "--type", "merge", "-p", """{"spec":{"organization":"Forgers"}}""");
        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--timeout=60s");

        Assert.That(await _bench.FindAsync("configmap", name, "default"), Is.Not.Null);
    }

    private IEnumerable<string> Sent(string text) =>
        _bench.Operator.Requests.Requests.Where(request => request.Contains(text, StringComparison.Ordinal));
}
