namespace Lessor.Tests.Cluster.Tenants;

/// <summary>Which namespaces a tenant gets, keeps and loses (properties 2 and 3).</summary>
[Category("Cluster")]
[Holds(2)]
public sealed class NamespaceClaimTests
{
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Namespace_OfSomebodyElse_IsRefusedAndStaysAsItIsUntilHandedOver()
    {
        var name = TenantBench.NewName("taken");
        await _bench.Kubectl.DoAsync("create", "namespace", name);
        var before = await _bench.StoredAsync("namespace", name);

        await _bench.TenantAsync(name, "{}");

        Assert.That(await _bench.StalledAsync(name), Does.Contain($"namespace {name} can't be this tenant's").And.Contain($"lessor.io/adopt={name}"));
        Assert.That(await _bench.StoredAsync("namespace", name), Is.EqualTo(before));
        await _bench.Kubectl.DoAsync("annotate", "namespace", name, "lessor.io/adopt=somebody-else");
        await _bench.TenantAsync(name, "{organization: Still refused}");
        await _bench.StalledAsync(name);
        await _bench.Kubectl.DoAsync("annotate", "namespace", name, $"lessor.io/adopt={name}", "--overwrite");
        await _bench.ReadyTenantAsync(name, "{organization: Welcome}");
    }

    [Test]
    public async Task Namespace_OfAnotherTenant_IsRefusedToWhoComesLater()
    {
        var name = TenantBench.NewName("first");
        await _bench.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-dev]}}");
        var before = await _bench.StoredAsync("namespace", $"{name}-dev");

        await _bench.TenantAsync($"{name}-dev", "{}");

        Assert.That(await _bench.StalledAsync($"{name}-dev"), Does.Contain($"tenant {name}"));
        Assert.That(await _bench.StoredAsync("namespace", $"{name}-dev"), Is.EqualTo(before));
        await _bench.ReadyAsync(name);
        // Its deletion takes nothing from the first.
        await _bench.Kubectl.DoAsync("delete", "tenant", $"{name}-dev", "--timeout=60s");
        Assert.That(await _bench.StoredAsync("namespace", $"{name}-dev"), Is.EqualTo(before));
    }

    [Test]
    public async Task Namespace_WantedByTwoAtOnce_BelongsToOne()
    {
        var name = TenantBench.NewName("race");
        string[] tenants = [$"{name}-a", $"{name}-b"];

        await _bench.TenantsAsync(tenants, $"{{namespaces: [{name}]}}");

        string? winner = null;
        await Eventually.HoldsAsync(async () => (winner = await FirstReadyAsync(tenants)) is not null);
        var loser = tenants.Single(tenant => tenant != winner);
        Assert.That(await _bench.StalledAsync(loser), Does.Contain($"tenant {winner}"));
        Assert.That((await _bench.GetAsync("namespace", name))["metadata"]!["labels"]!["lessor.io/tenant"]!.GetValue<string>(), Is.EqualTo(winner));
    }

    [Test]
    public async Task Namespace_NoLongerInTheSpec_StaysUntilItsRemovalIsConfirmed()
    {
        var name = TenantBench.NewName("shrinking");
        await _bench.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-old]}}");

        await _bench.TenantAsync(name, $"{{namespaces: [{name}]}}");

        await _bench.SaysAsync(name, $"namespace {name}-old is no longer in the spec");
        Assert.That((await _bench.GetAsync("namespace", $"{name}-old"))["metadata"]!["deletionTimestamp"], Is.Null);
        await _bench.Kubectl.DoAsync("annotate", "tenant", name, $"lessor.io/confirm-removal={name}-old");
        await _bench.GoneAsync("namespace", $"{name}-old");
        await _bench.ReadyAsync(name);
    }

    // The subresource takes an update of the whole namespace.
    [TestCase("labels")]
    [TestCase("ownerReferences")]
    [Holds(3)]
    public async Task Namespace_StrippedThroughFinalize_IsPutRight(string field)
    {
        var name = TenantBench.NewName("finalize");
        await _bench.ReadyTenantAsync(name, "{}");
        var stripped = await _bench.GetAsync("namespace", name);
        stripped["metadata"]!.AsObject().Remove(field);

        (await _bench.Kubectl.RunAsync(["replace", "--raw", $"/api/v1/namespaces/{name}/finalize", "-f", "-"], stripped.ToJsonString())).EnsureSuccess();

        await Eventually.HoldsAsync(async () =>
        {
            var metadata = (await _bench.GetAsync("namespace", name))["metadata"]!;
            return metadata["labels"]?["lessor.io/tenant"]?.GetValue<string>() == name && metadata["ownerReferences"] is not null;
        });
    }

    private async Task<string?> FirstReadyAsync(string[] tenants)
    {
        foreach (var tenant in tenants)
        {
            if (TenantBench.Condition(await _bench.GetAsync("tenant", tenant), "Ready")?["status"]!.GetValue<string>() == "True")
            {
                return tenant;
            }
        }

        return null;
    }
}
