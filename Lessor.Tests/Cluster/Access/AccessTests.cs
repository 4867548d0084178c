using System.Text.Json.Nodes;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Access;

/// <summary>Who is let into a tenant gets in, there and nowhere else, and stays out once the tenant no longer says so.</summary>
[Category("Cluster")]
public sealed class AccessTests
{
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task People_OfATenant_MayWhatTheirRoleSaysInItsNamespacesAlone()
    {
        var name = TenantBench.NewName("access");
        await _bench.ReadyTenantAsync($"{name}-other", "{}");
        await _bench.ReadyTenantAsync(name, $$"""
            {namespaces: [{{name}}, {{name}}-dev], access: [
              {role: view, subject: {kind: Group, name: "{{name}} support" } },
              {role: edit, subject: {kind: User, name: jane@acme.example} },
              {role: admin, subject: {kind: ServiceAccount, name: ci} }]}
            """);
        string[] support = ["--as", "anyone", "--as-group", $"{name} support"];
        string[] jane = ["--as", "jane@acme.example"];
        string[] ci = ["--as", $"system:serviceaccount:{name}:ci"];

        foreach (var ns in new[] { name, $"{name}-dev" })
        {
            await MayAsync(true, support, "list", "deployments", ns);
            await MayAsync(false, support, "get", "secrets", ns);
            await MayAsync(false, support, "create", "deployments", ns);
            await MayAsync(true, jane, "create", "deployments", ns);
            await MayAsync(true, jane, "get", "secrets", ns);
            await MayAsync(false, jane, "create", "rolebindings", ns);
            await MayAsync(true, ci, "list", "rolebindings", ns);
            await MayAsync(false, ci, "create", "rolebindings", ns);
            await MayAsync(false, ci, "patch", "networkpolicies", ns);
            await MayAsync(false, ci, "impersonate", "serviceaccounts", ns);
            await MayAsync(false, [.. ci, "--subresource", "token"], "create", "serviceaccounts", ns);
            await MayAsync(false, jane, "patch", "resourcequotas", ns);
            await MayAsync(false, ci, "patch", "limitranges", ns);
        }

        foreach (var who in new[] { support, jane, ci })
        {
            await MayAsync(false, who, "list", "deployments", $"{name}-other");
            await MayAsync(false, who, "list", "tenants", "");
            await MayAsync(false, who, "list", "namespaces", "");
            await MayAsync(false, who, "impersonate", "serviceaccounts", "lessor-tenants");
        }
    }

    [Test]
    public async Task Entry_ThatGoes_TakesItsBindingsAlong()
    {
        var name = TenantBench.NewName("access");
        await _bench.ReadyTenantAsync(name, "{access: [{role: view, subject: {kind: User, name: jane}}, {role: edit, subject: {kind: User, name: joe}}]}");
        Assert.That(await BindingsAsync(name), Is.EquivalentTo(new[] { "view jane", "edit joe" }));

        await _bench.ReadyTenantAsync(name, "{access: [{role: admin, subject: {kind: User, name: joe}}]}");
        Assert.That(await BindingsAsync(name), Is.EqualTo(new[] { "admin joe" }));

        await _bench.ReadyTenantAsync(name, "{}");
        Assert.That(await BindingsAsync(name), Is.Empty);
        Assert.That(await _bench.FindAsync("rolebinding", "lessor-tenant-deployer", name), Is.Not.Null, "the tenant's identity keeps its rights");
    }

    [TestCase("delete")]
    [TestCase("""{"subjects":[{"kind":"Group","name":"system:authenticated","apiGroup":"rbac.authorization.k8s.io"}]}""")]
    [TestCase("""{"subjects":null}""")]
    public async Task Binding_DeletedOrEdited_IsPutRightWithAnEvent(string how)
    {
        var name = TenantBench.NewName("access");
        await _bench.ReadyTenantAsync(name, "{access: [{role: view, subject: {kind: User, name: jane}}]}");
        var binding = (await AllAsync(name)).Single()["metadata"]!["name"]!.GetValue<string>();

        string[] edit = how == "delete" ? ["delete", "rolebinding", binding] : ["patch", "rolebinding", binding, "--type=merge", "--field-manager=some-operator", "-p", how];
        await _bench.Kubectl.DoAsync(["-n", name, .. edit]);

        await Eventually.HoldsAsync(async () => (await BindingsAsync(name)).SequenceEqual(["view jane"]));
        await Eventually.HoldsAsync(async () => (await _bench.EventsAsync(name)).Contains($"{binding} was changed or deleted by someone else", StringComparison.Ordinal));
    }

    private async Task MayAsync(bool expected, string[] who, string verb, string resource, string ns)
    {
        string[] where = ns.Length > 0 ? ["-n", ns] : ["--all-namespaces"];
        var answer = await _bench.Kubectl.RunAsync(["auth", "can-i", verb, resource, "--quiet", .. where, .. who]);
        Assert.That(answer.ExitCode == 0, Is.EqualTo(expected), $"{string.Join(' ', who)}: {verb} {resource} in {ns}: {answer.Error}");
    }

    private async Task<List<string>> BindingsAsync(string ns) =>
        [.. (await AllAsync(ns)).Select(item => $"{item["roleRef"]!["name"]!.GetValue<string>()["lessor-access-".Length..]} {item["subjects"]?[0]!["name"]}")];

    private async Task<IEnumerable<JsonNode>> AllAsync(string ns) => JsonNode.Parse(await _bench.Kubectl.DoAsync("-n", ns, "get", "rolebindings", "-o", "json"))!["items"]!.AsArray()
        .Select(item => item!).Where(item => item["metadata"]!["name"]!.GetValue<string>().StartsWith("lessor-access-", StringComparison.Ordinal));
}
