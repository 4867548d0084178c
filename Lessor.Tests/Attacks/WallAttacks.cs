using System.Text.Json.Nodes;
using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Admission;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Attacks;

/// <summary>Who has <c>admin</c> in a tenant's namespace takes down what walls it off, or keeps what they were given.</summary>
[Category("Cluster"), Holds(3, 41)]
public sealed class WallAttacks
{
    private const string Wall = "lessor-network";
    private const string Mallory = "mallory";
    private const string Entry = "{role: admin, subject: {kind: User, name: mallory}}";
    private AdmissionBench _cluster = null!;
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cluster = await AttackCluster.GetAsync();
        _bench = _cluster.Tenants;
    }

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [TestCase("edit")]
    [TestCase("admin")]
    public async Task NetworkPolicy_DeletedAndRepostedOpen_IsClosedAgain(string role)
    {
        var (name, spec) = await WalledAsync(role);

        await DoAsync("-n", name, "delete", "networkpolicy", Wall);
        await PostOpenAsync(name);

        await IsClosedAsync(name, spec);
        await _bench.ReadyAsync(name);
    }

    [Test]
    public async Task NetworkPolicy_RepostedOpenWhileTheOperatorIsAway_IsClosedAgain()
    {
        var (name, spec) = await WalledAsync("edit");
        await _cluster.StopOperatorAsync();

        await DoAsync("-n", name, "delete", "networkpolicy", Wall);
        await PostOpenAsync(name);
        await _cluster.StartOperatorAsync();

        await IsClosedAsync(name, spec);
    }

    [Test]
    public async Task NetworkPolicy_OpenedAndHeldByAFinalizer_IsClosedAgain()
    {
        var (name, spec) = await WalledAsync("edit");

        const string Hold = """{"metadata":{"finalizers":["mallory.example/mine"]}}""";
        await DoAsync("-n", name, "patch", "networkpolicy", Wall, "--type=merge", "-p", Hold);
        await DoAsync("-n", name, "delete", "networkpolicy", Wall, "--wait=false");

        await IsClosedAsync(name, spec);
        await Eventually.HoldsAsync(
            async () => (await _bench.FindAsync("networkpolicy", Wall, name))?["metadata"]!["deletionTimestamp"] is null);
        await _bench.ReadyAsync(name);
    }

    [Test]
    public async Task NetworkPolicy_RepostedOpenUnderAFinalizer_IsClosedAgain()
    {
        var (name, spec) = await WalledAsync("edit");

        await DoAsync("-n", name, "delete", "networkpolicy", Wall);
        await PostOpenAsync(name, "finalizers: [mallory.example/mine]");
        await DoAsync("-n", name, "delete", "networkpolicy", Wall, "--wait=false");

        await IsClosedAsync(name, spec);
        await _bench.ReadyAsync(name);
    }

    [TestCase("json", """[{"op":"replace","path":"/spec","value":{"podSelector":{"matchLabels":{"app":"none"}}}}]""")]
    [TestCase("merge", """{"spec":{"podSelector":{"matchLabels":{"app":"none"}}}}""")]
    [TestCase("merge", """{"spec":{"ingress":[{}]},"metadata":{"managedFields":[{}]}}""")]
    [TestCase("strategic", """{"spec":{"ingress":[{}]},"metadata":{"labels":null}}""")]
    public async Task NetworkPolicy_Patched_IsClosedAgain(string type, string patch)
    {
        var (name, spec) = await WalledAsync("edit");

        await DoAsync("-n", name, "patch", "networkpolicy", Wall, "--type", type, "-p", patch);

        await IsClosedAsync(name, spec);
        await _bench.ReadyAsync(name);
    }

    [TestCase("mallory")]
    [TestCase("lessor")]
    public async Task NetworkPolicy_AppliedOpenUnderAnyManager_IsClosedAgain(string manager)
    {
        var (name, spec) = await WalledAsync("edit");

        await ApplyAsync(manager, $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {Wall}, namespace: {name}}}\n"
            + "spec: {podSelector: {matchLabels: {app: none}}, policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}]}\n");

        await IsClosedAsync(name, spec);
        await _bench.ReadyAsync(name);
    }

    [TestCase("")]
    [TestCase("""{"metadata":{"finalizers":["mallory.example/mine"]}}""")]
    [TestCase("""{"metadata":{"labels":null}}""")]
    [TestCase("""{"metadata":{"labels":null,"finalizers":["mallory.example/mine"],"managedFields":[{}]}}""")]
    public async Task Access_OfWhoHoldsOnToTheirBinding_IsRevoked(string patch)
    {
        var (name, _) = await WalledAsync("admin");
        var binding = await BindingAsync(name);

        if (patch.Length > 0)
        {
            await DoAsync("-n", name, "patch", "rolebinding", binding, "--type=merge", "-p", patch);
        }

        await _bench.TenantAsync(name, "{}");

        await _bench.GoneAsync("rolebinding", binding, name);
        await _bench.ReadyAsync(name);
    }

    [Test]
    public async Task Access_OfWhoTookTheWallDown_IsRevokedWhateverElseFails()
    {
        var (name, _) = await WalledAsync("admin");
        var binding = await BindingAsync(name);

        // No namespace of this name can be had: what comes before access fails.
        await _bench.Kubectl.DoAsync("create", "namespace", $"{name}-foreign");
        await _cluster.WithoutWebhooksAsync(() => _bench.TenantAsync(name, $"{{namespaces: [{name}, {name}-foreign]}}"));

        await _bench.GoneAsync("rolebinding", binding, name);
        await _bench.StalledAsync(name);
        await _bench.ConditionAsync(name, "AccessReady", "Unknown");
    }

    [Test]
    public async Task Access_InANamespaceThatTheSpecNoLongerNames_IsRevoked()
    {
        var name = TenantBench.NewName("lost");
        await _bench.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-dev], access: [{Entry}]}}");
        var binding = await BindingAsync($"{name}-dev");

        await _cluster.WithoutWebhooksAsync(() => _bench.TenantAsync(name, $"{{namespaces: [{name}]}}"));

        await _bench.GoneAsync("rolebinding", binding, $"{name}-dev");
    }

    // The set of fields that the manager lessor owns is the same afterwards, and a role binding has no generation.
    [TestCase("lessor")]
    [TestCase("mallory")]
    public async Task Binding_AppliedWithMoreSubjectsUnderAnyManager_IsPutRight(string manager)
    {
        var (name, _) = await WalledAsync("admin");
        var binding = await BindingAsync(name);

        await ApplyAsync(manager, $"apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {{name: {binding}, namespace: {name}}}\n"
            + "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: lessor-access-admin}\n"
            + "subjects: [{kind: User, name: mallory, apiGroup: rbac.authorization.k8s.io}, "
            + "{kind: User, name: friend, apiGroup: rbac.authorization.k8s.io}]\n");

        await Eventually.HoldsAsync(
            async () => (await _bench.FindAsync("rolebinding", binding, name))?["subjects"]!.AsArray().Count == 1);
    }

    [Test]
    public async Task Binding_RepostedWithAnotherRole_IsPutRight()
    {
        var (name, _) = await WalledAsync("admin");
        const string Deployer = "lessor-tenant-deployer";

        await DoAsync("-n", name, "delete", "rolebinding", Deployer);
        await _bench.Kubectl.RunAsync("-n", name, "--as", Mallory, "create", "rolebinding", Deployer, "--clusterrole=view", "--user=friend");

        await Eventually.HoldsAsync(async () => await _bench.FindAsync("rolebinding", Deployer, name) is { } found
            && found["roleRef"]!["name"]!.GetValue<string>() == Deployer
            && found["subjects"]!.AsArray().Single()!["name"]!.GetValue<string>() == name);
    }

    // Nobody gets the right to write quotas by Lessor; a platform may give it.
    [Test]
    public async Task Quota_RaisedUnderTheNameOfLessor_IsPutRight()
    {
        var name = TenantBench.NewName("quota");
        await _bench.ReadyTenantAsync(name, "{isolation: {quota: {pods: \"3\"}}}");

        (await _bench.Kubectl.RunAsync(["apply", "--server-side", "--force-conflicts", "--field-manager=lessor", "-f", "-"],
            $"apiVersion: v1\nkind: ResourceQuota\nmetadata: {{name: lessor, namespace: {name}, "
            + $"labels: {{app.kubernetes.io/managed-by: lessor, lessor.io/tenant: {name}}}}}\n"
            + "spec: {hard: {pods: \"3000\"}}\n")).EnsureSuccess();

        await Eventually.HoldsAsync(
            async () => (await _bench.FindAsync("resourcequota", "lessor", name))?["spec"]!["hard"]!["pods"]!.GetValue<string>() == "3");
    }

    private async Task<(string Name, JsonNode Spec)> WalledAsync(string role)
    {
        var name = TenantBench.NewName("wall");
        await _bench.ReadyTenantAsync(name, $"{{access: [{{role: {role}, subject: {{kind: User, name: {Mallory}}}}}]}}");
        // Lessor's roles don't reach the walls; a platform may bind the cluster's own beside them, which do.
        await _bench.Kubectl.DoAsync("-n", name, "create", "rolebinding", "insider", $"--clusterrole={role}", $"--user={Mallory}");
        // The authorizer hears of the binding a moment later.
        await Eventually.HoldsAsync(async () =>
            (await _bench.Kubectl.RunAsync("-n", name, "auth", "can-i", "delete", "networkpolicies", "--quiet", "--as", Mallory)).ExitCode == 0);
        return (name, (await _bench.GetAsync("networkpolicy", Wall, name))["spec"]!);
    }

    private async Task<string> BindingAsync(string ns) => (await _bench.Kubectl.Api.ListAsync("rolebindings", ns))
        .Select(item => item!["metadata"]!["name"]!.GetValue<string>()).Single(item => item.StartsWith("lessor-access-", StringComparison.Ordinal));

    private Task<string> DoAsync(params string[] arguments) => _bench.Kubectl.DoAsync([.. arguments, "--as", Mallory]);

    private async Task ApplyAsync(string manager, string manifest) => (await _bench.Kubectl.RunAsync(
        ["apply", "--server-side", "--force-conflicts", "--field-manager", manager, "--as", Mallory, "-f", "-"], manifest)).EnsureSuccess();

    // The operator may be quicker: then there is a wall again, and nothing to post.
    private Task<KubectlResult> PostOpenAsync(string ns, string metadata = "annotations: {}") => _bench.Kubectl.RunAsync(
        ["--as", Mallory, "create", "-f", "-"],
        $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {Wall}, namespace: {ns}, {metadata}}}\n"
        + "spec: {podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}]}\n");

    private Task IsClosedAsync(string ns, JsonNode spec) => Eventually.HoldsAsync(
        async () => await _bench.FindAsync("networkpolicy", Wall, ns) is { } found && JsonNode.DeepEquals(found["spec"], spec)
            && found["metadata"]!["labels"]?["lessor.io/tenant"]?.GetValue<string>() == ns,
        $"the wall of {ns} stays open");
}
