using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Secrets;

/// <summary>The size to hold: one shared secret changes, and each tenant that uses it costs one write and no other request.</summary>
[Category("Cluster")]
public sealed class HandedAtScaleTests
{
    private const int Tenants = 200;
    private const int Bystanders = 10;
    private SecretBench _bench = null!;
    private List<string> _users = null!;
    private List<string> _others = null!;
    private string _prefix = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await SecretBench.StartAsync();
        // What other tests left behind would not be still.
        await _bench.Tenants.Kubectl.DoAsync("delete", "tenants", "--all", "--wait=false");
        _prefix = TenantBench.NewName("scale");
        foreach (var name in Names())
        {
            await _bench.SourceAsync(name, "key: one");
        }

        await _bench.Tenants.ComponentAsync(_prefix, "{apiVersion: v1, kind: ConfigMap, metadata: {name: m}, data: {a: b}}", $"secrets: [{_prefix}-0, {_prefix}-1]");
        _users = [.. Enumerable.Range(0, Tenants).Select(_ => TenantBench.NewName(_prefix))];
        _others = [.. Enumerable.Range(0, Bystanders).Select(_ => TenantBench.NewName(_prefix))];
        // What is left behind is quickly let go of: the deletion of so many namespaces would hold up the next tests.
        await _bench.Tenants.TenantsAsync(_users, $"{{deletionPolicy: Orphan, components: [{{name: {_prefix}}}], secrets: [{_prefix}-2, {_prefix}-3, {_prefix}-4]}}");
        await _bench.Tenants.TenantsAsync(_others, $"{{deletionPolicy: Orphan, secrets: [{_prefix}-4]}}");
        await _bench.Tenants.ReadyAsync([.. _users, .. _others]);
    }

    [OneTimeTearDown]
    public Task EndAsync() => _bench.Tenants.EndAsync();

    [TestCase(0, TestName = "Change_OfASecretThatAComponentNames_IsOneWritePerUser")]
    [TestCase(3, TestName = "Change_OfASecretThatTenantsName_IsOneWritePerUser")]
    public async Task Change_OfOneSecret_IsOneWritePerUserAndNoOtherRequest(int which)
    {
        await SettledAsync();
        _bench.Tenants.Operator.Requests.Reset();

        // Another key, too: nothing of that is recorded anywhere else.
        await _bench.SourceAsync($"{_prefix}-{which}", "key: two, more: three");
        await Eventually.HoldsAsync(() => Requests().Count >= Tenants);
        await SettledAsync();

        Assert.That(Requests(), Is.EquivalentTo(_users.Select(tenant =>
            $"PATCH /api/v1/namespaces/{tenant}/secrets/{_prefix}-{which}?fieldManager=lessor&force=true")));
        Assert.That(await _bench.TextAsync(_users[^1], $"{_prefix}-{which}", "more"), Is.EqualTo("three"));
    }

    [Test]
    [Order(int.MaxValue)]
    public async Task Restart_WritesNothing()
    {
        await SettledAsync();

        await _bench.Tenants.RestartOperatorAsync();
        await SettledAsync();

        Assert.That(Requests().Where(request => !request.StartsWith("GET ", StringComparison.Ordinal)), Is.Empty);
        Assert.That(Requests().Where(request => request.Contains("/secrets/", StringComparison.Ordinal)), Is.Empty, "no copy is looked at by itself");
    }

    private IEnumerable<string> Names() => Enumerable.Range(0, 5).Select(i => $"{_prefix}-{i}");

    private IReadOnlyList<string> Requests() => _bench.Tenants.Operator.Requests.Requests;

    // Until nothing was sent for some seconds.
    private async Task SettledAsync()
    {
        var before = -1;
        await Eventually.HoldsAsync(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            var (previous, now) = (before, Requests().Count);
            before = now;
            return previous == now;
        });
    }
}
