using System.Net;
using Lessor.Operator;
using Lessor.Operator.Egress;
using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Sources.Git;

namespace Lessor.Tests.Attacks;

/// <summary>A tenant whose Component lets it choose a ref tries to run what was proposed, or pushed over, and never merged.</summary>
[Category("Cluster")]
[NonParallelizable]
[Holds(18, 42)]
public sealed class SourceRefAttacks
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lessor-ref-attacks-").FullName;
    private readonly string _component = TenantBench.NewName("proposed");
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
        // As the well-known hosters have it: whoever knows a commit's name gets it.
        await _repository.GitAsync("config", "uploadpack.allowAnySHA1InWant", "true");
        await CommitAsync("merged");
        var options = new OperatorOptions
        {
            WebhookAddress = null,
            CacheFolder = Path.Combine(_folder, "cache"),
            Egress = new EgressOptions { Schemes = ["https", "http"], Networks = [IPNetwork.Parse("127.0.0.0/8")] },
        };
        _operator = await RunningOperator.StartAsync(await SharedCluster.GetAsync(), options);
        _bench = new TenantBench(await SharedCluster.GetKubectlAsync(), _operator);
        await _bench.Kubectl.ApplyAsync($$"""
            apiVersion: lessor.io/v1
            kind: Component
            metadata: {name: {{_component}} }
            spec: {overrides: [ref], source: {git: {url: "{{_server.Url}}/app/.git", ref: main, path: app.yaml} } }
            """);
    }

    [OneTimeTearDown]
    public async Task TearDownAsync()
    {
        await _bench.EndAsync();
        await _bench.Kubectl.DoAsync("delete", "component", "--ignore-not-found", _component);
        await _operator.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task PullRequest_ByItsCommit_IsNotRun()
    {
        var proposed = await ProposeAsync("refs/pull/1/head");
        await RefusedAsync(proposed, "has no branch or tag that leads to commit");
        await RefusedAsync(proposed[..12], "has no branch");
    }

    [TestCase("refs/pull/2/head")]
    [TestCase("pull/2/head")]
    [TestCase("refs/merge-requests/2/head")]
    [TestCase("refs/pull/2/merge")]
    public async Task PullRequest_ByItsName_IsNotRun(string name)
    {
        await ProposeAsync("refs/pull/2/head");
        await ProposeAsync("refs/merge-requests/2/head");
        await RefusedAsync(name, name.StartsWith("refs/", StringComparison.Ordinal) ? "must be a branch, a tag, or a commit that one of them leads to" : "has no branch, tag or commit");
    }

    [Test]
    public async Task Commit_PushedOver_IsNotRun()
    {
        await _repository.GitAsync("checkout", "--quiet", "-b", "wip");
        var bad = await CommitAsync("bad");
        // It was on a branch when the copy was made.
        await _bench.Kubectl.DoAsync("annotate", "component", _component, "lessor.io/refresh-source=wip", "--overwrite");
        await _bench.ReadyTenantAsync(TenantBench.NewName("early"), $"{{components: [{{name: app, component: {_component}, ref: wip}}]}}");
        await _repository.GitAsync("reset", "--quiet", "--hard", "main");
        await _repository.GitAsync("checkout", "--quiet", "main");
        await RefusedAsync(bad, "has no branch or tag that leads to commit");
    }

    [Test]
    public async Task Commit_ThatAComponentOfThePlatformNames_IsNotRunByATenantsRef()
    {
        var proposed = await ProposeAsync("refs/pull/3/head");
        var trial = TenantBench.NewName("trial");
        await _bench.Kubectl.ApplyAsync($$"""
            apiVersion: lessor.io/v1
            kind: Component
            metadata: {name: {{trial}} }
            spec: {source: {git: {url: "{{_server.Url}}/app/.git", ref: "{{proposed}}", path: app.yaml} } }
            """);
        await _bench.ReadyTenantAsync(TenantBench.NewName("trial"), $"{{components: [{{name: app, component: {trial}}}]}}");
        await RefusedAsync(proposed, "has no branch or tag that leads to commit");
        await _bench.EndAsync();
        await _bench.Kubectl.DoAsync("delete", "component", trial);
    }

    // With no webhook in the way: the loop holds what is stored to the same.
    private async Task RefusedAsync(string name, string message)
    {
        var tenant = TenantBench.NewName("proposer");
        await _bench.TenantAsync(tenant, $"{{components: [{{name: app, component: {_component}, ref: \"{name}\"}}]}}");
        await Eventually.HoldsAsync(
            async () => ((await _bench.GetAsync("tenant", tenant))["status"]?["components"]?[0]?["message"]?.GetValue<string>() ?? "").Contains(message, StringComparison.Ordinal),
            $"the tenant doesn't say: {message}");
        Assert.That(await _bench.FindAsync("configmap", "app", tenant), Is.Null);
    }

    private async Task<string> ProposeAsync(string name)
    {
        await _repository.GitAsync("checkout", "--quiet", "--detach", "main");
        var commit = await CommitAsync("proposed " + name);
        await _repository.GitAsync("update-ref", name, commit);
        await _repository.GitAsync("checkout", "--quiet", "main");
        return commit;
    }

    private Task<string> CommitAsync(string text) => _repository.CommitAsync(("app.yaml", $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: app}}, data: {{text: {text}}}}}"));
}
