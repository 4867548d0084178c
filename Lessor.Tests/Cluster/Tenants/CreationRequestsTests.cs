namespace Lessor.Tests.Cluster.Tenants;

/// <summary>What a new tenant costs in requests: a request for each of its objects, the finalizer, one status write, and nothing else.</summary>
[Category("Cluster")]
public sealed class CreationRequestsTests
{
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Creation_OfATenant_SendsEachObjectOnceAndOneStatus()
    {
        var (component, first, name) = (TenantBench.NewName("costs"), TenantBench.NewName("first"), TenantBench.NewName("second"));
        await _bench.ComponentAsync(component, """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: one}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: two}
            """);
        // The kinds are watched from then on.
        await _bench.ReadyTenantAsync(first, $"{{components: [{{name: {component}}}]}}");
        _bench.Operator.Requests.Reset();
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {component}}}]}}");

        var requests = _bench.Operator.Requests.Requests.Select(request => request.Split('?')[0])
            .Where(request => request == "POST /api/v1/namespaces" || request.Contains($"/{name}", StringComparison.Ordinal)).ToLookup(request => IsInNamespace(request, name));
        Assert.Multiple(() =>
        {
            Assert.That(requests[false], Is.EqualTo(new[]
            {
                $"PATCH /apis/lessor.io/v1/tenants/{name}",
                "POST /api/v1/namespaces",
                $"PATCH /api/v1/namespaces/lessor-tenants/serviceaccounts/{name}",
                $"PATCH /apis/lessor.io/v1/tenants/{name}/status",
            }));
            // One that comes before the API server knows the new binding is sent again.
            Assert.That(requests[true].Distinct(), Is.EquivalentTo(new[]
            {
                $"PATCH /apis/rbac.authorization.k8s.io/v1/namespaces/{name}/rolebindings/lessor-tenant-deployer",
                $"PATCH /apis/networking.k8s.io/v1/namespaces/{name}/networkpolicies/lessor-network",
                $"PATCH /api/v1/namespaces/{name}/configmaps/one",
                $"PATCH /api/v1/namespaces/{name}/secrets/two",
                // Secrets are watched in each namespace, as the tenant: this is where that begins.
                $"GET /api/v1/namespaces/{name}/secrets",
            }));
        });
    }

    [Test]
    public async Task Creation_OfATenant_IsToldInOneEvent()
    {
        var name = TenantBench.NewName("told");
        await _bench.ComponentAsync(name, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}");

        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");

        // Events are sent in order: those before this one would be there.
        await Eventually.HoldsAsync(async () => (await _bench.EventsAsync(name)).Contains("Normal Ready", StringComparison.Ordinal));
        Assert.That(await _bench.EventsAsync(name), Does.StartWith("Normal Ready: Created namespace").And.Contain("applied").And.EndsWith("The tenant is ready\n"));
    }

    private static bool IsInNamespace(string request, string name) => request.Contains($"/namespaces/{name}/", StringComparison.Ordinal);
}
