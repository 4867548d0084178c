using System.Net;
using Lessor.Operator;
using Lessor.Operator.Egress;
using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Sources.Git;
using Microsoft.AspNetCore.Http;

namespace Lessor.Tests.Attacks;

/// <summary>Who may write Components wants to have the operator's secrets sent to a server of their own.</summary>
[Category("Cluster")]
[NonParallelizable]
[Holds(14, 16, 40)]
public sealed class SecretAttacks
{
    private const string Canary = "canary-4711";
    private const string Template = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: app}\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("lessor-secret-attacks-").FullName;
    private readonly List<string> _components = [];
    private RunningOperator _operator = null!;
    private TenantBench _bench = null!;
    private GitHttpServer _thief = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        await Installation.EnsureAsync();
        await RunningOperator.StopAsync();
        var options = new OperatorOptions
        {
            WebhookAddress = null,
            CacheFolder = Path.Combine(_folder, "cache"),
            Egress = new EgressOptions { Schemes = ["https", "ssh", "oci", "http"], Networks = [IPNetwork.Parse("127.0.0.0/8")], AllowUnpinned = true },
        };
        _operator = await RunningOperator.StartAsync(await SharedCluster.GetAsync(), options);
        _bench = new TenantBench(await SharedCluster.GetKubectlAsync(), _operator);
    }

    [OneTimeTearDown]
    public async Task TearDownAsync()
    {
        await _bench.EndAsync();
        await _bench.Kubectl.DoAsync(["delete", "component", "--ignore-not-found", .. _components]);
        await _operator.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [SetUp]
    public async Task StartThiefAsync() => _thief = await ServerAsync(context => context.Response.WriteAsync(Template));

    [TearDown]
    public async Task StopThiefAsync() => await _thief.DisposeAsync();

    [TestCase("http", "http: {url: \"URL/x.yaml\", secretRef: {name: SECRET}}")]
    [TestCase("git", "git: {url: \"URL/app.git\", ref: main, path: x.yaml, secretRef: {name: SECRET}}")]
    [TestCase("chart", "chart: {repo: \"URL/charts\", name: web, version: 1.0.0, secretRef: {name: SECRET}}")]
    public async Task Secret_WithoutHosts_IsSentNowhereAndTheComponentSaysWhatItNeeds(string kind, string source)
    {
        var secret = await SecretAsync(kind, hosts: null);

        Assert.That(
            await SourceMessageAsync(await ComponentAsync(source, secret)),
            Does.Contain($"secret {secret} doesn't say which hosts it is for").And.Contain($"the annotation lessor.io/hosts: 127.0.0.1:{_thief.Port}"));
        await NothingWasSentAsync();
    }

    [TestCase("http", "http: {url: \"URL/x.yaml\", secretRef: {name: SECRET}}")]
    [TestCase("git", "git: {url: \"URL/app.git\", ref: main, path: x.yaml, secretRef: {name: SECRET}}")]
    [TestCase("chart", "chart: {repo: \"URL/charts\", name: web, version: 1.0.0, secretRef: {name: SECRET}}")]
    public async Task Secret_ForAnotherPortOfTheHost_IsNotSent(string kind, string source)
    {
        var secret = await SecretAsync(kind, $"127.0.0.1,127.0.0.1:{_thief.Port + 1},localhost:{_thief.Port}");

        Assert.That(await SourceMessageAsync(await ComponentAsync(source, secret)), Does.Contain($"secret {secret} isn't sent to 127.0.0.1:{_thief.Port}"));
        await NothingWasSentAsync();
    }

    [TestCase("oci", "chart: {repo: \"oci://127.0.0.1:PORT/charts\", name: web, version: 1.0.0, secretRef: {name: SECRET}}")]
    [TestCase("ssh", "git: {url: \"ssh://git@127.0.0.1:PORT/app.git\", ref: main, path: x.yaml, secretRef: {name: SECRET}}")]
    public async Task Secret_ForTheDefaultPort_IsNotSentToAnotherByThatScheme(string kind, string source)
    {
        var secret = await SecretAsync(kind, "127.0.0.1");

        Assert.That(await SourceMessageAsync(await ComponentAsync(source, secret)), Does.Contain($"secret {secret} isn't sent to 127.0.0.1:{_thief.Port}"));
        await NothingWasSentAsync();
    }

    [Test]
    public async Task Secret_OfADatabaseAdministrator_IsNotSentWhateverItsAnnotationSays()
    {
        var secret = await SecretAsync("admin", $"127.0.0.1:{_thief.Port}");
        await _bench.Kubectl.ApplyAsync($$"""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: lessor-databases, namespace: lessor-system}
            data: {default: "{host: 127.0.0.1, adminSecret: {{secret}}}"}
            """);
        try
        {
            await Eventually.HoldsAsync(() => Task.FromResult(IsAdministrators(secret)), "the server isn't known");
            Assert.That(
                await SourceMessageAsync(await ComponentAsync("http: {url: \"URL/x.yaml\", secretRef: {name: SECRET}}", secret)),
                Does.Contain($"secret {secret} is of a database server's administrator"));
            await NothingWasSentAsync();
        }
        finally
        {
            await _bench.Kubectl.DoAsync("-n", "lessor-system", "delete", "configmap", "lessor-databases");
        }
    }

    [Test]
    public async Task Redirect_ToAnotherPortOfTheHost_LeavesTheSecretBehind()
    {
        await using var honest = await ServerAsync(context =>
        {
            context.Response.Redirect($"{_thief.Url}/y.yaml");
            return Task.CompletedTask;
        });
        var secret = await SecretAsync("redirected", $"127.0.0.1:{honest.Port},127.0.0.1:{_thief.Port}");
        var component = await ComponentAsync($"http: {{url: \"{honest.Url}/x.yaml\", secretRef: {{name: SECRET}}}}", secret);

        await Eventually.HoldsAsync(async () => await SourceStatusAsync(component) == "True", "the redirect isn't followed");
        Assert.That(honest.Authorizations, Is.EqualTo(new[] { $"Bearer {Canary}" }), "what is for a host is sent to it");
        Assert.That((_thief.Requests.Count, _thief.Authorizations.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task User_InAUrl_IsNoWayAroundTheHost()
    {
        var secret = await SecretAsync("user", "git.example");

        Assert.That(
            await SourceMessageAsync(await ComponentAsync("http: {url: \"http://git.example@127.0.0.1:PORT/x.yaml\", secretRef: {name: SECRET}}", secret)), Does.Not.Contain(Canary));
        await NothingWasSentAsync();
    }

    private static async Task<GitHttpServer> ServerAsync(Func<HttpContext, Task> answer)
    {
        var server = await GitHttpServer.StartAsync(Path.GetTempPath());
        server.Instead = async context =>
        {
            await answer(context);
            return true;
        };
        return server;
    }

    private bool IsAdministrators(string secret) =>
        ((Operator.Databases.IDatabaseServers)_operator.Services.GetService(typeof(Operator.Databases.IDatabaseServers))!).IsAdministrators(secret);

    private async Task<string> SecretAsync(string kind, string? hosts)
    {
        var name = TenantBench.NewName($"secret-{kind}");
        var annotations = hosts is null ? "" : $", annotations: {{lessor.io/hosts: \"{hosts}\"}}";
        await _bench.Kubectl.ApplyAsync($$"""
            apiVersion: v1
            kind: Secret
            metadata: {name: {{name}}, namespace: lessor-secrets, labels: {lessor.io/scope: operator}{{annotations}}}
            stringData: {token: {{Canary}}, ssh-privatekey: {{Canary}}, known_hosts: "127.0.0.1 ssh-ed25519 AAAA"}
            """);
        return name;
    }

    private async Task<string> ComponentAsync(string source, string secret)
    {
        var name = TenantBench.NewName("thief");
        _components.Add(name);
        var text = source.Replace("URL", _thief.Url, StringComparison.Ordinal).Replace("PORT", $"{_thief.Port}", StringComparison.Ordinal).Replace("SECRET", secret, StringComparison.Ordinal);
        var engine = text.StartsWith("chart", StringComparison.Ordinal) ? "Helm" : "Handlebars";
        await _bench.Kubectl.ApplyAsync($"apiVersion: lessor.io/v1\nkind: Component\nmetadata: {{name: {name}}}\nspec: {{engine: {engine}, source: {{{text}}}}}");
        return name;
    }

    private async Task<string?> SourceStatusAsync(string component) =>
        TenantBench.Condition(await _bench.GetAsync("component", component), "SourceReady")?["status"]!.GetValue<string>();

    private async Task<string> SourceMessageAsync(string component)
    {
        await Eventually.HoldsAsync(async () => await SaidAsync() is { } said && !said.Contains("is being fetched", StringComparison.Ordinal), "the Component doesn't say that its source can't be read");
        return (await SaidAsync())!;

        async Task<string?> SaidAsync() => TenantBench.Condition(await _bench.GetAsync("component", component), "SourceReady") is { } condition && condition["status"]!.GetValue<string>() == "False"
            ? condition["message"]!.GetValue<string>()
            : null;
    }

    private async Task NothingWasSentAsync()
    {
        Assert.That(_thief.Authorizations, Is.Empty);
        Assert.That(_operator.Log.Lines, Has.None.Contains(Canary));
        Assert.That(await _bench.Kubectl.DoAsync("get", "components,tenants,events", "-A", "-o", "yaml"), Does.Not.Contain(Canary));
    }
}
