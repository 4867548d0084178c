using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Lessor.ControlPlane.Binaries;
using Lessor.ControlPlane.Pods;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Engines;

namespace Lessor.Tests.Cluster.Engines;

/// <summary>Charts on a cluster: what helm would install, hooks that run once and in order, and definitions of kinds.</summary>
[Category("Cluster")]
public sealed class ChartTests
{
    private static readonly string[] Kinds = ["deployments", "services", "configmaps"];
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Objects_OfAChart_AreThoseThatHelmInstalls()
    {
        var name = TenantBench.NewName("helmed");
        await ComponentAsync(name, "{replicas: 2, cache: {size: 1Gi}, env: {A: b}}");
        await _bench.ReadyTenantAsync(name, Spec(name));
        await _bench.Kubectl.DoAsync("create", "namespace", name + "-by-helm");

        await HelmAsync(
            "install", "web", Charts.Folder("shop"), "--namespace", name + "-by-helm", "--no-hooks", "--server-side=false",
            "--set", "replicas=2,cache.size=1Gi,env.A=b");

        Assert.That(await ObjectsAsync(name), Is.EqualTo(await ObjectsAsync(name + "-by-helm")));
    }

    [Test]
    public async Task Hooks_OfAnInstallationAndAnUpgrade_RunOnceAndInOrder()
    {
        var name = TenantBench.NewName("hooked");
        await ComponentAsync(name, "{}");
        await _bench.ReadyTenantAsync(name, Spec(name));
        var migrated = await UidAsync(name, "web-migrate");

        await _bench.RestartOperatorAsync();
        await _bench.TenantAsync(name, Spec(name, "contact: {name: Somebody else}"));
        await _bench.ReadyAsync(name);

        Assert.That(await UidAsync(name, "web-migrate"), Is.EqualTo(migrated), "what changes nothing of the output is no upgrade");
        await _bench.GoneAsync("job", "web-prepare", name);
        Assert.That(await DoneAsync(name), Is.EqualTo("install: pre-install Job/web-prepare, pre-install Job/web-migrate, post-install Job/web-announce"));

        await ComponentAsync(name, "{replicas: 2}");
        await Eventually.HoldsAsync(
            async () => await DoneAsync(name) == "upgrade: pre-upgrade Job/web-prepare, pre-upgrade Job/web-migrate, post-upgrade Job/web-refresh", "the hooks of the upgrade don't run in order");
        await _bench.ReadyAsync(name);

        Assert.That(await UidAsync(name, "web-migrate"), Is.Not.EqualTo(migrated));
        Assert.That(await _bench.FindAsync("job", "web-smoke", name), Is.Null);
    }

    [Test]
    public async Task Hook_ThatFails_KeepsTheObjectsBackUntilSomethingChanges()
    {
        var name = TenantBench.NewName("failing-hook");
        var pods = (await SharedCluster.GetAsync()).Pods;
        pods.Set(new PodSelector(name), new PodBehavior(PodOutcome.Failing));
        await ComponentAsync(name, "{}");
        await _bench.TenantAsync(name, Spec(name));

        Assert.That(await _bench.StalledAsync(name), Does.Contain("hook pre-install Job/web-prepare failed").And.Contain("hooks run again"));
        Assert.That(await _bench.FindAsync("deployment", "web", name), Is.Null);

        pods.Set(new PodSelector(name), new PodBehavior(PodOutcome.Healthy));
        await ComponentAsync(name, "{replicas: 2}");
        await _bench.ReadyAsync(name);
    }

    [Test]
    public async Task Hook_BeforeTheDeletion_HoldsItUpUntilItIsSkipped()
    {
        var name = TenantBench.NewName("farewell");
        await ComponentAsync(name, "{}");
        await _bench.ReadyTenantAsync(name, Spec(name));
        (await SharedCluster.GetAsync()).Pods.Set(new PodSelector(name, "job-name", "web-farewell"), new PodBehavior(PodOutcome.Failing));

        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--wait=false");
        await _bench.SaysAsync(name, "hook pre-delete Job/web-farewell failed");
        Assert.That(await _bench.FindAsync("deployment", "web", name), Is.Not.Null);

        await _bench.Kubectl.DoAsync("annotate", "tenant", name, "lessor.io/skip-hooks=true");
        await _bench.GoneAsync("tenant", name);
    }

    [Test]
    public async Task Hook_BeforeTheComponentIsRemoved_RunsFirst()
    {
        var name = TenantBench.NewName("leaving");
        await ComponentAsync(name, "{}");
        await _bench.ReadyTenantAsync(name, Spec(name));

        await _bench.TenantAsync(name, "{}");
        await _bench.GoneAsync("deployment", "web", name);
        await _bench.ReadyAsync(name);

        await Eventually.HoldsAsync(
            async () => (await _bench.EventsAsync(name)).Contains("Started hook pre-delete Job/web-farewell", StringComparison.Ordinal), "the hook didn't run");
        await _bench.GoneAsync("job", "web-migrate", name);
    }

    [Test]
    public async Task Crds_OfAChart_AreInstalledOnceAndOthersLeftAlone()
    {
        var (name, group) = (TenantBench.NewName("kinds"), $"{TenantBench.NewName("kinds")}.example.org");
        var chart = Charts.Of(
            ("crds/toys.yaml", Crd("Toy", "toys", group) + "---\n" + Crd("Game", "games", group)),
            ("templates/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}"));
        await _bench.Kubectl.ApplyAsync(Crd("Game", "games", group));
        await _bench.Kubectl.DoAsync("wait", "--for=condition=Established", "crd/games." + group, "--timeout=60s");
        var foreign = await _bench.StoredAsync("crd", "games." + group);

        await ComponentAsync(name, "{}", "clusterScoped: true", chart);
        await _bench.ReadyTenantAsync(name, Spec(name));
        await Eventually.HoldsAsync(async () => await _bench.FindAsync("crd", "toys." + group) is not null, "the kind isn't installed");
        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--wait=false");
        await _bench.GoneAsync("tenant", name);

        Assert.That((await _bench.GetAsync("crd", "toys." + group))["metadata"]!["labels"]!["lessor.io/component"]!.GetValue<string>(), Is.EqualTo(name));
        Assert.That(await _bench.StoredAsync("crd", "games." + group), Is.EqualTo(foreign));
    }

    private static string Crd(string kind, string plural, string group) => $$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: {{plural}}.{{group}}}
        spec:
          group: {{group}}
          scope: Namespaced
          names: {kind: {{kind}}, plural: {{plural}}}
          versions:
          - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object} } }

        """;

    private static string Spec(string name, string more = "") => $"{{{more}{(more.Length > 0 ? ", " : "")}components: [{{name: web, component: {name}}}]}}";

    private Task<string> ComponentAsync(string name, string values, string more = "", byte[]? chart = null) => _bench.Kubectl.ApplyAsync($$"""
        apiVersion: lessor.io/v1
        kind: Component
        metadata: {name: {{name}}}
        spec:
          engine: Helm
          values: {{values}}
          source: {{TestCharts.Add(chart ?? Charts.Kept("shop"))}}
          {{more}}
        """);

    private async Task<string> UidAsync(string ns, string job) => (await _bench.GetAsync("job", job, ns))["metadata"]!["uid"]!.GetValue<string>();

    private async Task<string> DoneAsync(string tenant)
    {
        var hooks = (await _bench.GetAsync("tenant", tenant))["status"]?["components"]?[0]?["hooks"];
        return $"{hooks?["event"]}: {string.Join(", ", hooks?["done"]?.AsArray().Select(item => item!.GetValue<string>()) ?? [])}";
    }

    // Kinds, names, specs and data as the cluster has them, defaults included; without what tells who applied them.
    private async Task<string> ObjectsAsync(string ns)
    {
        var found = JsonNode.Parse(await _bench.Kubectl.DoAsync("-n", ns, "get", string.Join(',', Kinds), "-o", "json"))!["items"]!.AsArray();
        return string.Join('\n', found.Where(item => item!["metadata"]!["name"]!.GetValue<string>() != "kube-root-ca.crt").Select(item => Bare(item!)).Order(StringComparer.Ordinal));
    }

    private static string Bare(JsonNode item)
    {
        var labels = new JsonObject(item["metadata"]!["labels"]?.AsObject()
            .Where(label => label.Key != "app.kubernetes.io/managed-by" && !label.Key.StartsWith("lessor.io/", StringComparison.Ordinal))
            .OrderBy(label => label.Key, StringComparer.Ordinal)
            .Select(label => KeyValuePair.Create(label.Key, label.Value?.DeepClone())) ?? []);
        foreach (var given in new[] { "clusterIP", "clusterIPs" })
        {
            (item["spec"] as JsonObject)?.Remove(given);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{item["kind"]} {item["metadata"]!["name"]} {labels.ToJsonString()} {item["spec"]?.ToJsonString()} {item["data"]?.ToJsonString()}");
    }

    private static async Task HelmAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(await ProgramLocator.ForThisMachine().LocateHelmAsync(), arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["KUBECONFIG"] = (await SharedCluster.GetAsync()).KubeconfigPath;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await output + await errors);
    }
}
