using Lessor.Operator.Secrets;
using Lessor.Tests.Cluster.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace Lessor.Tests.Cluster.Secrets;

[Category("Cluster")]
public sealed class HandedSecretsTests
{
    private const string Map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: m}, data: {a: b}}";
    private SecretBench _bench = null!;
    private string _name = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await SecretBench.StartAsync();

    [SetUp]
    public void SetUp() => _name = TenantBench.NewName("handed");

    [OneTimeTearDown]
    public Task EndAsync() => _bench.Tenants.EndAsync();

    [Test]
    public async Task Shared_ThatATenantAndItsComponentsName_IsWhereItIsWanted()
    {
        await _bench.SourceAsync($"{_name}-own", "key: one", "type: example.com/t", "team: blue, app.kubernetes.io/managed-by: someone");
        await _bench.SourceAsync($"{_name}-part", "key: two", "immutable: true");
        await _bench.Tenants.ComponentAsync(_name, Map, $"secrets: [{_name}-part]");

        await _bench.Tenants.ReadyTenantAsync(
            _name, $"{{namespaces: [{_name}, {_name}-dev], secrets: [{_name}-own], components: [{{name: {_name}, namespace: {_name}-dev}}]}}");

        var own = await _bench.FindAsync(_name, $"{_name}-own");
        var part = await _bench.FindAsync($"{_name}-dev", $"{_name}-part");
        Assert.Multiple(async () =>
        {
            Assert.That(own!["type"]!.GetValue<string>(), Is.EqualTo("example.com/t"));
            Assert.That(own["metadata"]!["labels"]!["team"]!.GetValue<string>(), Is.EqualTo("blue"));
            Assert.That(own["metadata"]!["labels"]!["app.kubernetes.io/managed-by"]!.GetValue<string>(), Is.EqualTo("lessor"));
            Assert.That(part!["immutable"]!.GetValue<bool>(), Is.True);
            Assert.That(await _bench.TextAsync(_name, $"{_name}-own", "key"), Is.EqualTo("one"));
            Assert.That(await _bench.TextAsync($"{_name}-dev", $"{_name}-own", "key"), Is.EqualTo("one"));
            Assert.That(await _bench.TextAsync($"{_name}-dev", $"{_name}-part", "key"), Is.EqualTo("two"));
            Assert.That(await _bench.FindAsync(_name, $"{_name}-part"), Is.Null);
        });
    }

    [Test]
    [Holds(5)]
    public async Task Credentials_OfEqualNamesInTwoTenants_AreEachTheirOwn()
    {
        var other = TenantBench.NewName("handed");
        foreach (var tenant in new[] { _name, other })
        {
            await PutAsync(tenant, "cloud-db", tenant);
        }

        await _bench.Tenants.TenantsAsync([_name, other], "{databases: [{name: cloud}]}");

        await _bench.HasAsync(_name, "cloud-db", "password", _name);
        await _bench.HasAsync(other, "cloud-db", "password", other);
        await PutAsync(_name, "cloud-db", "rotated");
        await _bench.HasAsync(_name, "cloud-db", "password", "rotated");
        Assert.That(await _bench.TextAsync(other, "cloud-db", "password"), Is.EqualTo(other));
    }

    [Test]
    public async Task Missing_Secret_IsNamedAndKeepsNothingElse()
    {
        await _bench.SourceAsync($"{_name}-b", "key: there");
        await _bench.Tenants.ComponentAsync(_name, Map);

        await _bench.Tenants.TenantAsync(_name, $"{{secrets: [{_name}-a, {_name}-b], components: [{{name: {_name}}}]}}");

        await _bench.SaysAsync(_name, $"shared secret {_name}-a doesn't exist: create it in the secret store, or in the namespace lessor-secrets");
        await _bench.HasAsync(_name, $"{_name}-b", "key", "there");
        await _bench.Tenants.ConditionAsync(_name, "ComponentsReady", "True");
        await _bench.Tenants.ConditionAsync(_name, "Ready", "False");
        await _bench.SourceAsync($"{_name}-a", "key: now");
        await _bench.Tenants.ReadyAsync(_name);
        Assert.That(await _bench.TextAsync(_name, $"{_name}-a", "key"), Is.EqualTo("now"));
    }

    [Test]
    public async Task Source_ThatGoes_LeavesTheCopies()
    {
        await _bench.SourceAsync(_name, "key: one");
        await _bench.Tenants.ReadyTenantAsync(_name, $"{{secrets: [{_name}]}}");

        await _bench.RemoveSourceAsync(_name);

        await _bench.SaysAsync(_name, "doesn't exist");
        Assert.That(await _bench.TextAsync(_name, _name, "key"), Is.EqualTo("one"));
    }

    [Test]
    public async Task Unwanted_Secret_IsRemoved_AndNobodyElses()
    {
        await _bench.SourceAsync(_name, "key: one");
        await _bench.Tenants.ReadyTenantAsync(_name, $"{{secrets: [{_name}]}}");
        await _bench.Tenants.Kubectl.DoAsync("-n", _name, "create", "secret", "generic", "theirs", "--from-literal=a=b");

        await _bench.Tenants.ReadyTenantAsync(_name, "{}");

        await _bench.Tenants.GoneAsync("secret", _name, _name);
        Assert.That(await _bench.FindAsync(_name, "theirs"), Is.Not.Null);
    }

    [Test]
    public async Task Unwanted_SecretThatAnotherTookTheNameOf_Stays()
    {
        await _bench.SourceAsync(_name, "key: one");
        await _bench.Tenants.ReadyTenantAsync(_name, $"{{secrets: [{_name}]}}");
        await _bench.Tenants.TenantAsync(_name, $"{{secrets: [{_name}], suspend: true}}");
        await _bench.Tenants.ConditionAsync(_name, "Ready", "Unknown");
        await _bench.Tenants.Kubectl.DoAsync("-n", _name, "delete", "secret", _name);
        await _bench.Tenants.Kubectl.DoAsync("-n", _name, "create", "secret", "generic", _name, "--from-literal=key=theirs");

        await _bench.Tenants.ReadyTenantAsync(_name, "{}");

        Assert.That(await _bench.TextAsync(_name, _name, "key"), Is.EqualTo("theirs"));
    }

    [TestCase("immutable: true", "immutable: true")]
    [TestCase("type: example.com/a", "type: example.com/b")]
    public async Task Source_MadeAnewWhereACopyCantChange_ReplacesTheCopy(string before, string after)
    {
        await _bench.SourceAsync(_name, "key: one", before);
        await _bench.Tenants.ReadyTenantAsync(_name, $"{{secrets: [{_name}]}}");
        var uid = (await _bench.FindAsync(_name, _name))!["metadata"]!["uid"]!.GetValue<string>();

        await _bench.RemoveSourceAsync(_name);
        await _bench.SourceAsync(_name, "key: two", after);

        await _bench.HasAsync(_name, _name, "key", "two");
        await _bench.Tenants.ReadyAsync(_name);
        Assert.That((await _bench.FindAsync(_name, _name))!["metadata"]!["uid"]!.GetValue<string>(), Is.Not.EqualTo(uid));
    }

    [Test]
    public async Task Source_ThatLosesAKeyAndALabel_TakesThemFromTheCopies()
    {
        await _bench.SourceAsync(_name, "a: one, b: two", labels: "x: z");
        await _bench.Tenants.ReadyTenantAsync(_name, $"{{secrets: [{_name}]}}");

        await _bench.Tenants.Kubectl.DoAsync("-n", "lessor-secrets", "patch", "secret", _name, "--type=merge", "-p", """{"data":{"b":null},"metadata":{"labels":{"x":null}}}""");

        await Eventually.HoldsAsync(async () => await _bench.TextAsync(_name, _name, "b") is null);
        var copy = (await _bench.FindAsync(_name, _name))!;
        Assert.That(copy["data"]!.AsObject().Select(item => item.Key), Is.EqualTo(new[] { "a" }));
        Assert.That(copy["metadata"]!["labels"]!["x"], Is.Null);
    }

    [TestCase("type: bootstrap.kubernetes.io/token", "", "tokens of the cluster aren't handed over")]
    [TestCase("", "lessor.io/scope: operator", "doesn't exist")]
    [TestCase("", "lessor.io/scope: nonsense", "doesn't exist")]
    public async Task Source_ThatNoTenantMayHave_IsNotHandedOver(string more, string labels, string says)
    {
        await _bench.SourceAsync(_name, "key: one", more, labels);

        await _bench.Tenants.TenantAsync(_name, $"{{secrets: [{_name}]}}");

        await _bench.SaysAsync(_name, says);
        Assert.That(await _bench.FindAsync(_name, _name), Is.Null);
    }

    [Test]
    public async Task Source_ThatADatabaseServerNamesForItsAdministrator_IsNotHandedOver()
    {
        await _bench.SourceAsync(_name, "username: postgres, password: x");
        await _bench.Tenants.Kubectl.DoAsync("-n", "lessor-system", "create", "configmap", "lessor-databases", $"--from-literal={_name}={{host: db.example, adminSecret: {_name}}}");
        try
        {
            await _bench.Tenants.TenantAsync(_name, $"{{secrets: [{_name}]}}");

            await _bench.SaysAsync(_name, "is for the operator alone");
            Assert.That(await _bench.FindAsync(_name, _name), Is.Null);
        }
        finally
        {
            await _bench.Tenants.Kubectl.DoAsync("-n", "lessor-system", "delete", "configmap", "lessor-databases");
        }
    }

    [TestCase("patch", "secret", "{0}", "--type=merge", "-p", """{{"stringData":{{"key":"forged"}}}}""")]
    [TestCase("patch", "secret", "{0}", "--type=merge", "-p", """{{"data":{{"key":null}}}}""")]
    [TestCase("annotate", "secret", "{0}", "lessor.io/source-version=forged", "--overwrite")]
    [TestCase("label", "secret", "{0}", "lessor.io/tenant-")]
    [TestCase("delete", "secret", "{0}")]
    public async Task Copy_ThatSomebodyChanges_IsPutRight(params string[] arguments)
    {
        await _bench.SourceAsync(_name, "key: one");
        await _bench.Tenants.ReadyTenantAsync(_name, $"{{secrets: [{_name}]}}");
        var before = (await _bench.FindAsync(_name, _name))!["metadata"]!["annotations"]!.ToJsonString();

        await _bench.Tenants.Kubectl.DoAsync(["-n", _name, .. arguments.Select(argument => string.Format(null, argument, _name))]);

        await Eventually.HoldsAsync(async () => await _bench.FindAsync(_name, _name) is { } copy
            && copy["metadata"]!["annotations"]!.ToJsonString() == before
            && copy["metadata"]!["labels"]!["lessor.io/tenant"]?.GetValue<string>() == _name
            && await _bench.TextAsync(_name, _name, "key") == "one");
        await _bench.Tenants.ReadyAsync(_name);
    }

    [Test]
    public async Task Name_ThatSomebodyElsesSecretHas_IsLeftToIt()
    {
        await _bench.Tenants.ReadyTenantAsync(_name, "{}");
        await _bench.Tenants.Kubectl.DoAsync("-n", _name, "create", "secret", "generic", _name, "--from-literal=key=theirs");
        await _bench.SourceAsync(_name, "key: one");

        await _bench.Tenants.TenantAsync(_name, $"{{secrets: [{_name}]}}");

        await _bench.SaysAsync(_name, $"Secret {_name}/{_name} exists and doesn't belong to this tenant");
        Assert.That(await _bench.TextAsync(_name, _name, "key"), Is.EqualTo("theirs"));
    }

    [Test]
    public async Task Name_ThatAComponentRenders_StaysTheComponents()
    {
        await _bench.SourceAsync(_name, "key: one");
        await _bench.Tenants.ComponentAsync(_name, $"{{apiVersion: v1, kind: Secret, metadata: {{name: {_name}}}, stringData: {{key: rendered}}}}");
        await _bench.Tenants.ReadyTenantAsync(_name, $"{{components: [{{name: {_name}}}]}}");

        await _bench.Tenants.TenantAsync(_name, $"{{components: [{{name: {_name}}}], secrets: [{_name}]}}");

        await _bench.SaysAsync(_name, $"is rendered by component {_name} of this tenant");
        Assert.That(await _bench.TextAsync(_name, _name, "key"), Is.EqualTo("rendered"));
    }

    [Test]
    public async Task Component_ThatRendersWhatTheTenantWasHanded_SaysSo()
    {
        await _bench.SourceAsync(_name, "key: one");
        await _bench.Tenants.ReadyTenantAsync(_name, $"{{secrets: [{_name}]}}");
        await _bench.Tenants.ComponentAsync(_name, $"{{apiVersion: v1, kind: Secret, metadata: {{name: {_name}}}, stringData: {{key: rendered}}}}");

        await _bench.Tenants.TenantAsync(_name, $"{{components: [{{name: {_name}}}], secrets: [{_name}]}}");

        await _bench.Tenants.SaysAsync(_name, $"Secret {_name}/{_name} is the tenant's own");
        Assert.That(await _bench.TextAsync(_name, _name, "key"), Is.EqualTo("one"));
    }

    [Test]
    public async Task Component_ThatGoes_TakesNoSecretAlong()
    {
        await _bench.SourceAsync(_name, "key: one");
        await _bench.Tenants.ComponentAsync(_name, Map, $"secrets: [{_name}]");
        await _bench.Tenants.ReadyTenantAsync(_name, $"{{components: [{{name: {_name}}}]}}");

        await _bench.Tenants.Kubectl.DoAsync("delete", "component", _name);

        await _bench.Tenants.SaysAsync(_name, _name);
        Assert.That(await _bench.TextAsync(_name, _name, "key"), Is.EqualTo("one"));
    }

    [Test]
    public async Task Deletion_NeedsNoSource()
    {
        await _bench.SourceAsync(_name, "key: one");
        await _bench.Tenants.ReadyTenantAsync(_name, $"{{secrets: [{_name}]}}");
        await _bench.RemoveSourceAsync(_name);

        await _bench.Tenants.Kubectl.DoAsync("delete", "tenant", _name, "--wait=false");

        await _bench.Tenants.GoneAsync("tenant", _name);
        await _bench.Tenants.GoneAsync("namespace", _name);
    }

    private Task<StoredSecret> PutAsync(string tenant, string name, string password) => _bench.Tenants.Operator.Services.GetRequiredService<ISecretStore>().PutAsync(
        new StoredSecret
        {
            Key = new(SecretScope.Tenant(tenant), name),
            Data = new Dictionary<string, byte[]> { ["password"] = System.Text.Encoding.UTF8.GetBytes(password) },
        },
        default);
}
