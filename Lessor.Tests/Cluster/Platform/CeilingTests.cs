using Lessor.Tests.Cluster.Secrets;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Platform;

/// <summary>Stored tenants that go further than the platform allows, whatever admission said: held in the loop, and let go again.</summary>
[Category("Cluster")]
[Holds(18, 42)]
public sealed class CeilingTests
{
    private const string Map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: m}, data: {a: \"{{ text }}\"}}";
    private TenantBench _bench = null!;
    private SecretBench _secrets = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => (_bench, _secrets) = (await TenantBench.StartAsync(), new SecretBench(await TenantBench.StartAsync()));

    [TearDown]
    public Task AllowAsync() => PolicyAsync("[]");

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await _bench.EndAsync();
        await _secrets.Tenants.EndAsync();
    }

    [Test]
    public async Task Tenant_ThatAPolicyOvertakes_HasItsWallsAndPeopleAtTheCeilingAndKeepsWhatRuns()
    {
        var name = TenantBench.NewName("beyond");
        await _bench.ComponentAsync(name, Map);
        await _bench.ReadyTenantAsync(name, Spec(name, "one"));
        Assert.That(await EnforcedAsync(name), Is.EqualTo("privileged"));
        Assert.That(await NetworkAsync(name), Does.Contain("10.1.0.0/16"));
        Assert.That(await BoundAsync(name), Does.Contain("jane").And.Contain("john"));

        await PolicyAsync($"[{{tenants: lessor.io/tenant={name}, ceilings: {{podSecurity: baseline, roles: [view], networks: {{to: []}}}}}}]");

        Assert.That(await _bench.StalledAsync(name), Does.Contain("spec.isolation.podSecurity: the platform allows this tenant baseline").And.Contain("spec.access[1].role")
            .And.Contain("10.1.0.0/16").And.Contain("PlatformPolicy default"));
        Assert.That(TenantBench.Condition(await _bench.GetAsync("tenant", name), "Stalled")!["reason"]!.GetValue<string>(), Is.EqualTo("PolicyViolation"));
        Assert.That(await EnforcedAsync(name), Is.EqualTo("baseline"));
        Assert.That(await NetworkAsync(name), Does.Not.Contain("10.1.0.0/16"));
        Assert.That(await BoundAsync(name), Does.Contain("jane").And.Not.Contain("john"));

        var before = await _bench.StoredAsync("configmap", "m", name);
        await _bench.TenantAsync(name, Spec(name, "two"));
        await _bench.ConditionAsync(name, "Stalled", "True");
        Assert.That(await _bench.StoredAsync("configmap", "m", name), Is.EqualTo(before), "nothing of it is applied, and nothing is taken away");

        await PolicyAsync("[]");
        await _bench.ReadyAsync(name);
        Assert.That(await EnforcedAsync(name), Is.EqualTo("privileged"));
        Assert.That((await _bench.GetAsync("configmap", "m", name))["data"]!["a"]!.GetValue<string>(), Is.EqualTo("two"));
    }

    [Test]
    public async Task Secret_ThatIsForOthers_IsTakenBackAndOneThatSaysNothingYetStays()
    {
        var name = TenantBench.NewName("beyond");
        await _secrets.SourceAsync(name, "key: one");
        await _bench.ReadyTenantAsync(name, $"{{secrets: [{name}]}}");
        await _secrets.HasAsync(name, name, "key", "one");

        await _bench.Kubectl.DoAsync("-n", "lessor-secrets", "annotate", "secret", name, "lessor.io/tenants-");
        await _secrets.SaysAsync(name, $"secret {name} doesn't say which tenants may ask for it");
        Assert.That(await _secrets.TextAsync(name, name, "key"), Is.EqualTo("one"), "it was handed over before it had to say so");

        await _bench.Kubectl.DoAsync("-n", "lessor-secrets", "annotate", "secret", name, "lessor.io/tenants=lessor.io/tenant=another");
        await _bench.GoneAsync("secret", name, name);
        await _secrets.SaysAsync(name, $"secret {name} isn't for this tenant");

        await _bench.Kubectl.DoAsync("-n", "lessor-secrets", "annotate", "--overwrite", "secret", name, $"lessor.io/tenants=lessor.io/tenant in (another, {name})");
        await _bench.ReadyAsync(name);
        await _secrets.HasAsync(name, name, "key", "one");
    }

    [Test]
    public async Task Secret_ThatSaysNothing_ComesWithAComponentAndNotForTheAsking()
    {
        var (name, other) = (TenantBench.NewName("beyond"), TenantBench.NewName("beyond"));
        await _secrets.SourceAsync(name, "key: one", annotations: "");
        await _bench.ComponentAsync(name, "{apiVersion: v1, kind: ConfigMap, metadata: {name: m}}", $"secrets: [{name}]");

        await _bench.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-dev], components: [{{name: {name}}}]}}");
        await _bench.TenantAsync(other, $"{{namespaces: [{other}, {other}-dev], secrets: [{name}], components: [{{name: {name}}}]}}");

        await _secrets.HasAsync(name, name, "key", "one");
        await _secrets.HasAsync(other, name, "key", "one");
        await _secrets.SaysAsync(other, $"secret {name} doesn't say which tenants may ask for it");
        Assert.That(await _secrets.FindAsync($"{other}-dev", name), Is.Null);
    }

    private static string Spec(string name, string text) =>
        $"{{components: [{{name: {name}, values: {{text: {text}}}}}], isolation: {{podSecurity: privileged, network: {{allowTo: [{{cidr: 10.1.0.0/16}}]}}}}, "
        + "access: [{role: view, subject: {kind: User, name: jane}}, {role: edit, subject: {kind: User, name: john}}]}";

    // What the policy of these tests says beside stays.
    private Task<string> PolicyAsync(string exceptions) => _bench.Kubectl.DoAsync(
        "patch", "platformpolicy", "default", "--type=merge", "-p", $"{{\"spec\": {{\"exceptions\": {JsonOf(exceptions)}}}}}");

    private static string JsonOf(string yaml) => Lessor.Tests.Docs.YamlJson.ReadAll(yaml).Single()!.ToJsonString();

    private async Task<string?> EnforcedAsync(string ns) =>
        (string?)(await _bench.GetAsync("namespace", ns))["metadata"]!["labels"]!["pod-security.kubernetes.io/enforce"];

    private Task<string> NetworkAsync(string ns) => _bench.StoredAsync("networkpolicy", "lessor-network", ns);

    private async Task<string> BoundAsync(string ns) => string.Concat((await _bench.Kubectl.Api.ListAsync("rolebindings", ns)).Select(binding => binding!.ToJsonString()));
}
