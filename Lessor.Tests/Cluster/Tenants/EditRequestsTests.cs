namespace Lessor.Tests.Cluster.Tenants;

/// <summary>What a change costs in requests: an apply for each object whose wanted content changed, and one status write.</summary>
[Category("Cluster")]
public sealed class EditRequestsTests
{
    private const string Template = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {greeting: "{{ greeting }}"}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: keys}
        stringData: {key: value}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}]}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 1
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: example.com/web}]}
        """;

    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Edit_OfOneObjectOfFour_AppliesThatOneAlone()
    {
        var name = await TenantAsync();

        await EditAsync(name, "two");

        Assert.That(Requests(name), Is.EqualTo(new[] { $"PATCH /api/v1/namespaces/{name}/configmaps/settings", $"PATCH /apis/lessor.io/v1/tenants/{name}/status" }));
    }

    [Test]
    public async Task Edit_BesideDrift_AppliesWhatChangedAndWhatDrifted()
    {
        var name = await TenantAsync();
        await _bench.TenantAsync(name, $"{{suspend: true, components: [{{name: {name}}}]}}");
        await _bench.ConditionAsync(name, "Ready", "Unknown");
        await _bench.Kubectl.DoAsync("-n", name, "patch", "secret", "keys", "--type=merge", "-p", """{"data":{"key":"eA=="}}""");
        await ComponentAsync(name, "two");

        await _bench.ReadyTenantAsync(name, $"{{suspend: false, components: [{{name: {name}}}]}}");

        Assert.Multiple(async () =>
        {
            Assert.That(await _bench.Kubectl.DoAsync("-n", name, "get", "configmap", "settings", "-o", "jsonpath={.data.greeting}"), Is.EqualTo("two"));
            Assert.That(await _bench.Kubectl.DoAsync("-n", name, "get", "secret", "keys", "-o", "jsonpath={.data.key}"), Is.EqualTo("dmFsdWU="));
        });
    }

    [Test]
    public async Task Edit_WithAFieldLeftToItsOwner_AppliesThatObjectEachTime()
    {
        var name = await TenantAsync("left");
        (await _bench.Kubectl.RunAsync(
            ["apply", "--server-side", "--force-conflicts", "--field-manager=autopilot", "--validate=false", "-f", "-"],
            $$"""
            apiVersion: v1
            kind: Secret
            metadata: {name: keys, namespace: {{name}}}
            data: {key: eA==}
            """)).EnsureSuccess();
        await Eventually.HoldsAsync(async () => (await _bench.StoredAsync("tenant", name)).Contains("who owns it", StringComparison.Ordinal));

        await EditAsync(name, "two");

        Assert.That(Requests(name), Does.Contain($"PATCH /api/v1/namespaces/{name}/secrets/keys"));
    }

    private async Task<string> TenantAsync(string prefix = "edited")
    {
        var name = TenantBench.NewName(prefix);
        await ComponentAsync(name, "one");
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        return name;
    }

    private Task ComponentAsync(string name, string greeting) => _bench.ComponentAsync(name, Template, $"values: {{greeting: {greeting}}}");

    private async Task EditAsync(string name, string greeting)
    {
        var before = await RevisionAsync(name);
        _bench.Operator.Requests.Reset();
        await ComponentAsync(name, greeting);
        await Eventually.HoldsAsync(async () => await RevisionAsync(name) != before);
    }

    private Task<string> RevisionAsync(string name) => _bench.Kubectl.DoAsync("get", "tenant", name, "-o", "jsonpath={.status.components[0].revision}");

    private IEnumerable<string> Requests(string name) => _bench.Operator.Requests.Requests.Select(request => request.Split('?')[0])
        .Where(request => request.Contains($"/namespaces/{name}/", StringComparison.Ordinal) || request.EndsWith($"/tenants/{name}/status", StringComparison.Ordinal));
}
