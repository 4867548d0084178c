using System.Net;
using System.Text.Json.Nodes;
using Lessor.Operator;
using Lessor.Operator.Egress;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Sources.Git;

namespace Lessor.Tests.Cluster.Sources;

/// <summary>Tenants whose manifests are in a git repository, from the commit to the stored object.</summary>
[Category("Cluster")]
[NonParallelizable]
public sealed class GitTenantTests
{
    private const string Template = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: app}
        data: {text: "VERSION", size: "{{size}}"}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("lessor-git-tenants-").FullName;
    private readonly List<string> _components = [];
    private RunningOperator _operator = null!;
    private TenantBench _bench = null!;
    private GitHttpServer _server = null!;
    private TestRepository _repository = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        await Installation.EnsureAsync();
        await RunningOperator.StopAsync();
        _server = await GitHttpServer.StartAsync(_folder);
        _repository = await TestRepository.CreateAsync(_folder);
        await StartAsync();
    }

    [OneTimeTearDown]
    public async Task TearDownAsync()
    {
        await _bench.EndAsync();
        // Other fixtures' operators may not reach these servers, and would say so again and again.
        await _bench.Kubectl.DoAsync(["delete", "component", "--ignore-not-found", .. _components]);
        await _operator.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Tenants_PinnedAndFollowing_GetManifestsAndValuesOfTheirCommits()
    {
        var (name, pinned, following) = (TenantBench.NewName("git"), TenantBench.NewName("pinned"), TenantBench.NewName("following"));
        var first = await CommitAsync("first", 1);
        await ComponentAsync(name);
        await _bench.TenantAsync(following, $"{{components: [{{name: app, component: {name}}}]}}");
        await _bench.ReadyTenantAsync(pinned, $"{{components: [{{name: app, component: {name}, ref: \"{first[..8]}\"}}]}}");
        await _bench.ReadyAsync(following);
        var untouched = await _bench.StoredAsync("configmap", "app", pinned);

        // The branch moves, and only those on it do.
        var second = await CommitAsync("second", 2);
        await _bench.Kubectl.DoAsync("annotate", "component", name, "lessor.io/refresh-source=now");
        await Eventually.HoldsAsync(async () => await DataAsync(following) == ("second", "2"), "the tenant on main doesn't move");
        await _bench.ReadyAsync(following);
        Assert.That(await _bench.StoredAsync("configmap", "app", pinned), Is.EqualTo(untouched));
        Assert.That((await RevisionAsync(pinned), await RevisionAsync(following)), Is.EqualTo((first, second)));
        Assert.That((await _bench.GetAsync("component", name))["status"]!["sourceRevision"]!.GetValue<string>(), Is.EqualTo(second));
        Assert.That(TenantBench.Condition(await _bench.GetAsync("component", name), "SourceReady")!["status"]!.GetValue<string>(), Is.EqualTo("True"));

        // The server is gone, and so is all that the operator had in memory.
        var before = await _bench.StoredAsync("configmap", "app", following);
        await _server.DisposeAsync();
        await _operator.DisposeAsync();
        await StartAsync();
        await Eventually.HoldsAsync(async () => await SourceAsync(name) == ("False", "SourceUnavailable"), "the Component doesn't say that its source is down");
        var component = await _bench.GetAsync("component", name);
        Assert.That(TenantBench.Condition(component, "Ready")!["status"]!.GetValue<string>(), Is.EqualTo("True"));
        Assert.That(TenantBench.Condition(component, "SourceReady")!["message"]!.GetValue<string>(), Does.Contain("can't be read: ").And.Contain("connect"));

        // A tenant that changes meanwhile is rendered from what was read last; nothing is pruned.
        await _bench.ReadyTenantAsync(following, $"{{components: [{{name: app, component: {name}, values: {{size: 7}}}}]}}");
        await Eventually.HoldsAsync(async () => await DataAsync(following) == ("second", "7"), "the tenant's value isn't taken up");
        Assert.That(await _bench.StoredAsync("configmap", "app", pinned), Is.EqualTo(untouched));
        Assert.That(before, Does.Contain("\"second\""));
    }

    [Test]
    public async Task Tenant_WhoseOwnBranchIsDeleted_StaysReadyAndSaysSo()
    {
        // Its own server: the other test takes its away.
        await using var server = await GitHttpServer.StartAsync(_folder);
        var (name, tenant) = (TenantBench.NewName("git"), TenantBench.NewName("branched"));
        await CommitAsync("branched", 3);
        await _repository.GitAsync("branch", "release");
        await ComponentAsync(name, server);
        await _bench.ReadyTenantAsync(tenant, $"{{components: [{{name: app, component: {name}, ref: release}}]}}");
        var before = await _bench.StoredAsync("configmap", "app", tenant);

        await _repository.GitAsync("branch", "-D", "release");
        await _bench.Kubectl.DoAsync("annotate", "component", name, "lessor.io/refresh-source=now");
        await Eventually.HoldsAsync(async () => Text((await ComponentOfAsync(tenant))["reason"]) == "SourceUnavailable", "the tenant doesn't say that its branch is gone");
        Assert.That(Text((await ComponentOfAsync(tenant))["message"]), Does.Contain("has no branch, tag or commit \"release\""));
        await _bench.ReadyAsync(tenant);
        Assert.That((await _bench.StoredAsync("configmap", "app", tenant), await SourceAsync(name)), Is.EqualTo((before, ("True", "Succeeded"))));
    }

    private async Task StartAsync()
    {
        var options = new OperatorOptions
        {
            WebhookAddress = null,
            CacheFolder = Path.Combine(_folder, "cache"),
            Egress = new EgressOptions { Schemes = ["https", "ssh", "http"], Networks = [IPNetwork.Parse("127.0.0.0/8")] },
        };
        _operator = await RunningOperator.StartAsync(await SharedCluster.GetAsync(), options);
        _bench ??= new TenantBench(await SharedCluster.GetKubectlAsync(), _operator);
    }

    private Task<string> CommitAsync(string version, int size) =>
        _repository.CommitAsync(("k8s/app.yaml", Template.Replace("VERSION", version, StringComparison.Ordinal)), ("k8s/varz.yaml", $"prod: {{size: {size}}}\n"));

    private Task<string> ComponentAsync(string name, GitHttpServer? server = null)
    {
        _components.Add(name);
        return _bench.Kubectl.ApplyAsync($$"""
            apiVersion: lessor.io/v1
            kind: Component
            metadata: {name: {{name}}}
            spec:
              overrides: [ref]
              source:
                git: {url: "{{(server ?? _server).Url}}/app/.git", ref: main, path: k8s/app.yaml, varz: k8s/varz.yaml, varzKey: prod}
            """);
    }

    private async Task<(string, string)> DataAsync(string tenant)
    {
        var data = (await _bench.FindAsync("configmap", "app", tenant))?["data"];
        return (Text(data?["text"]), Text(data?["size"]));
    }

    private async Task<string> RevisionAsync(string tenant) => Text((await ComponentOfAsync(tenant))["sourceRevision"]);

    private async Task<JsonNode> ComponentOfAsync(string tenant) => (await _bench.GetAsync("tenant", tenant))["status"]!["components"]![0]!;

    private async Task<(string, string)> SourceAsync(string component)
    {
        var condition = TenantBench.Condition(await _bench.GetAsync("component", component), "SourceReady");
        return (Text(condition?["status"]), Text(condition?["reason"]));
    }

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
