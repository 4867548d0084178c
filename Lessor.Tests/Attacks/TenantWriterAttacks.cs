using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Admission;

namespace Lessor.Tests.Attacks;

/// <summary>Who may write Tenants, by the shipped role lessor-tenant-editor and nothing else, tries to get what the platform didn't allow: through the front door, with each verb.</summary>
[Category("Cluster")]
[Holds(42)]
public sealed class TenantWriterAttacks
{
    private const string Mallory = "mallory";
    private static readonly string[] Verbs = ["create", "apply", "server-side apply", "merge patch", "json patch", "replace"];
    private AdmissionBench _bench = null!;
    private int _counter;

    private static IEnumerable<TestCaseData> Grabs() =>
        from grab in new (string What, string Spec, string Refusal)[]
        {
            ("PrivilegedPods", "{isolation: {podSecurity: privileged}}", "spec.isolation.podSecurity: the platform allows this tenant baseline"),
            ("AllTolerations", "{isolation: {nodes: {tolerations: [{operator: Exists}]}}}", "spec.isolation.nodes.tolerations[0]: the platform doesn't allow"),
            ("ControlPlaneNodes", "{isolation: {nodes: {selector: {node-role.kubernetes.io/control-plane: x}}}}", "the platform doesn't allow this tenant to select nodes by node-role.kubernetes.io/control-plane"),
            ("ExceptionOfAnother", "{isolation: {nodes: {tolerations: [{key: pool, value: gold, effect: NoSchedule}]}}}", "spec.isolation.nodes.tolerations[0]: the platform doesn't allow"),
            ("AllNetworks", "{isolation: {network: {allowTo: [{cidr: 0.0.0.0/0}]}}}", "which holds private addresses"),
            ("PrivateNetwork", "{isolation: {network: {allowTo: [{cidr: 10.0.0.0/8}]}}}", "which holds private addresses"),
            ("HalfOfAllNetworks", "{isolation: {network: {allowTo: [{cidr: 0.0.0.0/1}, {cidr: 128.0.0.0/1}]}}}", "which holds private addresses"),
            ("AllNetworksOfIPv6", "{isolation: {network: {allowTo: [{cidr: '::/0'}]}}}", "which holds private addresses"),
            ("SecretOfNobody", "{secrets: [attacked-unsaid]}", "secret attacked-unsaid doesn't say which tenants may ask for it"),
            ("SecretOfAnother", "{secrets: [attacked-others]}", "secret attacked-others isn't for this tenant"),
            ("SecretByOpenLabel", "{secrets: [attacked-open]}", "secret attacked-open is for no tenant"),
            ("SecretByProtectedLabel", "{secrets: [attacked-plan]}", "secret attacked-plan isn't for this tenant"),
            ("FormerCustomersData", "{databases: [{name: cloud, adopt: true}]}", "spec.databases[0].adopt: the platform doesn't allow"),
        }
        from verb in Verbs
        select new TestCaseData(grab.Spec, grab.Refusal, verb).SetArgDisplayNames(grab.What, verb);

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await AttackCluster.GetAsync();
        await _bench.Kubectl.DoAsync("create", "clusterrolebinding", "tenant-writer-attacks", "--clusterrole=lessor-tenant-editor", $"--user={Mallory}");
        await _bench.Kubectl.DoAsync("patch", "platformpolicy", "default", "--type=merge", "-p", """{"spec": {"protectedLabels": ["plan"]}}""");
        foreach (var (name, annotations) in new[] { ("unsaid", ""), ("others", "lessor.io/tenants: lessor.io/tenant=blue-bakery"), ("open", "lessor.io/tenants: tier=gold"), ("plan", "lessor.io/tenants: plan=enterprise") })
        {
            await _bench.Kubectl.ApplyAsync(
                $"apiVersion: v1\nkind: Secret\nmetadata: {{name: attacked-{name}, namespace: lessor-secrets, annotations: {{{annotations}}}}}\nstringData: {{canary: canary-of-{name}}}\n");
        }

        await Eventually.HoldsAsync(async () => (await AsMalloryAsync(Tenant("mallory-probe", "{}", "labels: {plan: a}"), "create", "--dry-run=server", "-f", "-")).ExitCode != 0);
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await _bench.Kubectl.DoAsync("delete", "clusterrolebinding", "tenant-writer-attacks");
        await _bench.Kubectl.DoAsync("delete", "tenants", "-l", "attacker=mallory", "--wait=false");
        await _bench.Kubectl.DoAsync("patch", "platformpolicy", "default", "--type=merge", "-p", """{"spec": {"protectedLabels": null}}""");
    }

    [TestCaseSource(nameof(Grabs))]
    public async Task Ceiling_PassedByATenantWriter_IsRefused(string spec, string refusal, string verb)
    {
        var name = NewName();
        var refused = await WriteAsync(name, spec, verb);

        Assert.That(refused.ExitCode, Is.Not.Zero, refused.Output);
        Assert.That(refused.Error, Does.Contain(refusal));
        Assert.That(refused.Error, Does.Not.Contain("canary"));
    }

    [TestCase("create")]
    [TestCase("apply")]
    [TestCase("server-side apply")]
    [TestCase("merge patch")]
    [TestCase("json patch")]
    [TestCase("replace")]
    [Holds(41)]
    public async Task ProtectedLabel_SetByATenantWriter_IsRefused(string verb)
    {
        var refused = await WriteAsync(NewName(), "{secrets: [attacked-plan]}", verb, ", plan: enterprise");

        Assert.That(refused.ExitCode, Is.Not.Zero, refused.Output);
        Assert.That(refused.Error, Does.Contain("metadata.labels[plan]: is a protected label"));
    }

    [Test]
    public async Task ProtectedLabel_TakenOffOrRenamedByATenantWriter_StaysAsItWasGranted()
    {
        var name = NewName();
        await _bench.Kubectl.ApplyAsync(Tenant(name, "{}", "labels: {attacker: mallory, plan: free}"));
        foreach (var labels in new[] { "plan-", "plan=enterprise" })
        {
            var refused = await AsMalloryAsync("", "label", "--overwrite", "tenant", name, labels);
            Assert.That(refused.ExitCode, Is.Not.Zero);
            Assert.That(refused.Error, Does.Contain("is a protected label"));
        }

        (await AsMalloryAsync("", "label", "tenant", name, "team=blue")).EnsureSuccess();
    }

    [Test]
    public async Task ProtectedLabel_SetByWhoMayGrant_HandsOverWhatItsSelectorSays()
    {
        const string Granter = "gina";
        await _bench.Kubectl.DoAsync("create", "clusterrole", "attacked-granter", "--verb=grant", "--resource=platformpolicies.lessor.io", "--resource-name=default");
        await _bench.Kubectl.DoAsync("create", "clusterrolebinding", "attacked-granter", "--clusterrole=attacked-granter", $"--user={Granter}");
        await _bench.Kubectl.DoAsync("create", "clusterrolebinding", "attacked-granter-editor", "--clusterrole=lessor-tenant-editor", $"--user={Granter}");
        var name = NewName();

        (await _bench.Kubectl.RunAsync(["create", "--as", Granter, "-f", "-"], Tenant(name, "{secrets: [attacked-plan]}", "labels: {attacker: mallory, plan: enterprise}"))).EnsureSuccess();

        await _bench.Tenants.ReadyAsync(name);
        Assert.That(await _bench.Tenants.FindAsync("secret", "attacked-plan", name), Is.Not.Null);
    }

    [TestCase("status")]
    [TestCase("finalize")]
    public async Task Subresource_OfATenant_IsNotTheWritersToChange(string subresource)
    {
        var name = NewName();
        (await AsMalloryAsync(Tenant(name, "{}", "labels: {attacker: mallory}"), "create", "-f", "-")).EnsureSuccess();
        var refused = await AsMalloryAsync("""{"metadata": {"labels": {"plan": "enterprise"}}, "status": {"databases": [{"name": "cloud", "inputs": "a"}]}}""",
            "replace", "--raw", $"/apis/lessor.io/v1/tenants/{name}/{subresource}", "-f", "-");

        Assert.That(refused.ExitCode, Is.Not.Zero, refused.Output);
        Assert.That((await _bench.Tenants.GetAsync("tenant", name))["metadata"]!["labels"]!["plan"], Is.Null);
    }

    [TestCase("create", "")]
    [TestCase("replace", "")]
    [TestCase("patch", "platformpolicy default --type=merge -p {\"spec\":{\"ceilings\":{\"podSecurity\":\"privileged\"}}}")]
    [TestCase("delete", "platformpolicy default")]
    public async Task Policy_WrittenByATenantWriter_IsForbidden(string verb, string arguments)
    {
        var manifest = "apiVersion: lessor.io/v1\nkind: PlatformPolicy\nmetadata: {name: default}\nspec: {ceilings: {podSecurity: privileged}}\n";
        var refused = await AsMalloryAsync(manifest, [verb, .. arguments.Length == 0 ? ["-f", "-"] : arguments.Split(' ')]);

        Assert.That(refused.ExitCode, Is.Not.Zero);
        Assert.That(refused.Error, Does.Contain("forbidden").IgnoreCase);
    }

    [Test]
    public async Task Secret_MarkedByATenantWriter_IsForbidden()
    {
        var refused = await AsMalloryAsync("", "-n", "lessor-secrets", "annotate", "secret", "attacked-unsaid", "lessor.io/tenants=*");
        Assert.That(refused.Error, Does.Contain("forbidden").IgnoreCase);
    }

    private static string Tenant(string name, string spec, string metadata) => Manifest.Tenant(name, spec, metadata);

    private string NewName() => $"mallory-{Interlocked.Increment(ref _counter)}";

    private Task<KubectlResult> AsMalloryAsync(string input, params string[] arguments) => _bench.Kubectl.RunAsync([.. arguments, "--as", Mallory], input);

    // Those that change a tenant first make one that nothing is to be said of.
    private async Task<KubectlResult> WriteAsync(string name, string spec, string verb, string labels = "")
    {
        var manifest = Tenant(name, spec, $"labels: {{attacker: mallory{labels}}}");
        if (verb is "merge patch" or "json patch" or "replace")
        {
            (await AsMalloryAsync(Tenant(name, "{}", "labels: {attacker: mallory}"), "create", "-f", "-")).EnsureSuccess();
        }

        var json = Docs.YamlJson.ReadAll(manifest).Single()!;
        return verb switch
        {
            "create" => await AsMalloryAsync(manifest, "create", "-f", "-"),
            "apply" => await AsMalloryAsync(manifest, "apply", "-f", "-"),
            "server-side apply" => await AsMalloryAsync(manifest, "apply", "--server-side", "--force-conflicts", "-f", "-"),
            "merge patch" => await AsMalloryAsync("", "patch", "tenant", name, "--type=merge", "-p", json.ToJsonString()),
            "json patch" => await AsMalloryAsync("", "patch", "tenant", name, "--type=json", "-p",
                $$"""[{"op": "add", "path": "/spec", "value": {{json["spec"]!.ToJsonString()}}}, {"op": "add", "path": "/metadata/labels", "value": {{json["metadata"]!["labels"]!.ToJsonString()}}}]"""),
            _ => await AsMalloryAsync(manifest, "replace", "-f", "-"),
        };
    }
}
