using System.Net;
using System.Text.Json.Nodes;
using Lessor.Operator.Admission;
using Lessor.Operator.Egress;
using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Admission;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Rendering;
using Lessor.Tests.Sources.Fetching;

namespace Lessor.Tests.Attacks;

/// <summary>Reviews that no API server sent, to an operator that asks for no certificate: nothing is read for them, and nothing that is secret is told.</summary>
[Category("Cluster")]
[Holds(39)]
public sealed class ReviewAttacks
{
    private const string Canary = "canary-7f3a";
    private AdmissionBench _bench = null!;
    private RunningOperator _replica = null!;
    private ReviewSender _sender = null!;
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await AttackCluster.GetAsync();
        _site = await TestSite.StartAsync(null);
        (_replica, var webhooks) = await _bench.StartReplicaAsync(options => options with
        {
            WebhookClients = null,
            Egress = new EgressOptions { Schemes = ["https", "http", "ssh", "oci"], Networks = [IPNetwork.Parse("127.0.0.0/8")], AllowUnpinned = true },
        });
        _sender = await ReviewSender.ForAsync(_bench, webhooks);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _sender.Dispose();
        await _replica.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Test]
    [Holds(14, 40)]
    public async Task Component_OfTheSendersServerWithASecret_SendsNothingBeforeItIsStored([Values("http", "git", "chart")] string source)
    {
        var name = TenantBench.NewName($"theirs-{source}");
        await _bench.Kubectl.ApplyAsync("apiVersion: v1\nkind: Secret\nmetadata: {name: postgres-admin, namespace: lessor-system}\nstringData: {username: admin, password: " + Canary + "}\n");
        var component = Component(name, source switch
        {
            "http" => $"{{http: {{url: '{_site.Url($"/{name}")}', secretRef: {{name: postgres-admin}}}}}}",
            "git" => $"{{git: {{url: '{_site.Url($"/{name}")}', ref: main, path: a.yaml, secretRef: {{name: postgres-admin}}}}}}",
            _ => $"{{chart: {{repo: '{_site.Url($"/{name}")}', name: a, version: 1.0.0, secretRef: {{name: postgres-admin}}}}}}",
        }, source == "chart" ? "Helm" : "Handlebars");
        var inline = Component(name, "{inline: ''}");

        foreach (var dryRun in new[] { true, false })
        {
            var created = await _sender.ReviewAsync("Component", component, dryRun: dryRun);
            Assert.That(created["allowed"]!.GetValue<bool>(), created.ToJsonString());
            Assert.That(created["warnings"]!.ToJsonString(), Does.Contain("is fetched once the Component is stored"));
            await _sender.ReviewAsync("Component", component, inline, dryRun);
            await _sender.ReviewAsync("Component", inline, component, dryRun);
        }

        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.That(_site.Requests.Where(request => request.Path.Contains(name, StringComparison.Ordinal)), Is.Empty);
        if (source == "http")
        {
            // What this would have been worth: a stored one is asked for.
            component["spec"]!["source"]!["http"]!.AsObject().Remove("secretRef");
            await _bench.WithoutWebhooksAsync(() => _bench.Kubectl.ApplyAsync(component.ToJsonString()));
            await Eventually.HoldsAsync(() => Task.FromResult(_site.Requests.Any(request => request.Path.Contains(name, StringComparison.Ordinal))), "the stored one isn't read");
        }
    }

    [Test]
    public async Task Tenant_ThatChoosesAnotherVersion_HasNothingFetchedForTheReview()
    {
        var name = TenantBench.NewName("versions");
        _site.Page($"/{name}/index.yaml", System.Text.Encoding.UTF8.GetBytes(
            $"apiVersion: v1\nentries:\n  a:\n  - {{name: a, version: 1.0.0, urls: [a-1.0.0.tgz]}}\n  - {{name: a, version: 2.0.0, urls: [a-2.0.0.tgz]}}\n"));
        await _bench.WithoutWebhooksAsync(() => _bench.Kubectl.ApplyAsync(
            Component(name, $"{{chart: {{repo: '{_site.Url($"/{name}")}', name: a, version: 1.0.0}}}}", "Helm").ToJsonString()));
        await Eventually.HoldsAsync(() => Task.FromResult(_site.Requests.Any(request => request.Path.EndsWith($"{name}/a-1.0.0.tgz", StringComparison.Ordinal))), "the stored one isn't read");

        var answer = await _sender.ReviewAsync("Tenant", ReviewSender.Read(Manifest.Tenant(name, $"{{components: [{{name: {name}, ref: 2.0.0}}]}}")), dryRun: true);

        TestContext.Out.WriteLine(answer.ToJsonString());
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.That(_site.Requests.Where(request => request.Path.Contains("2.0.0", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("{type: object, properties: {secret: {type: string, pattern: '^x'}}}")]
    [TestCase("{type: object, properties: {secret: {type: string, enum: [x]}}}")]
    [TestCase("{type: object, properties: {secret: {type: integer}}}")]
    [TestCase("{type: object, properties: {secret: {type: string, maxLength: 2}}}")]
    [TestCase("{type: object, properties: {secret: {type: string, format: uuid}}}")]
    [TestCase("{type: object, properties: {other: {type: string}}}")]
    [TestCase(null, "{{ secret.x }}")]
    [TestCase(null, "{apiVersion: v1, kind: '{{ secret }}', metadata: {name: a}}")]
    [TestCase(null, "{apiVersion: v1, kind: ConfigMap, metadata: {name: '{{ secret }} {{ tenant.organization }}'}}")]
    [TestCase(null, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {'{{ secret }}/{{ organization }}': a}}}")]
    [TestCase(null, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: '{{ secret }}'}}")]
    [TestCase(null, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: '{{ lower secret }}'}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: '{{ lower secret }}'}}")]
    [Holds(16)]
    public async Task Update_WithASchemaOrTemplateOfTheSenders_TellsNoTenantsValue(string? schema, string? template = null)
    {
        var (component, tenant) = await RunningAsync();
        var stored = ReviewSender.Read(await _bench.Tenants.StoredAsync("component", component));
        var hostile = stored.DeepClone();
        hostile["spec"]!["schema"] = schema is null ? hostile["spec"]!["schema"]?.DeepClone() : ReviewSender.Read(schema);
        hostile["spec"]!["source"]!["inline"] = template ?? hostile["spec"]!["source"]!["inline"]!.GetValue<string>();

        var answer = (await _sender.ReviewAsync("Component", hostile, stored)).ToJsonString();

        TestContext.Out.WriteLine(answer);
        Assert.That(answer, Does.Not.Contain(Canary).And.Not.Contain("Organization"));
        Assert.That(answer, Does.Contain("\"allowed\":true").Or.Contain(tenant).Or.Contain("spec.source.inline"));
    }

    [Test]
    public async Task Update_OfAComponentThatTheSenderDoesNotKnow_NamesNobody()
    {
        var (component, tenant) = await RunningAsync();
        var stored = ReviewSender.Read(await _bench.Tenants.StoredAsync("component", component));
        var hostile = stored.DeepClone();
        hostile["spec"]!["source"]!["inline"] = "{{ secret.x }}";
        var guessed = stored.DeepClone();
        guessed["metadata"]!["uid"] = Guid.NewGuid().ToString();
        var other = stored.DeepClone();
        other["spec"]!["source"]!["inline"] = "a";

        foreach (var old in new[] { guessed, other })
        {
            var answer = await _sender.ReviewAsync("Component", hostile, old);
            Assert.That(answer["status"]!["code"]!.GetValue<int>(), Is.EqualTo(409), answer.ToJsonString());
            Assert.That(answer.ToJsonString(), Does.Not.Contain(tenant).And.Not.Contain(Canary));
        }
    }

    [Test]
    [Holds(12, 22)]
    public async Task Tenant_WithListsThatNoApiServerLetsThrough_LeavesTheProcessAlive()
    {
        var tenant = ReviewSender.Read(Manifest.Tenant("bomb", "{}"));
        var chain = new JsonArray([.. Enumerable.Range(0, 150_000).Select(i => (JsonNode)new JsonObject { ["name"] = $"c{i}", ["dependsOn"] = new JsonArray($"c{i + 1}") })]);
        tenant["spec"]!["components"] = chain;
        var chained = await _sender.ReviewAsync("Tenant", tenant);
        tenant["spec"]!["components"] = new JsonArray(new JsonObject { ["name"] = "a", ["dependsOn"] = new JsonArray([.. Enumerable.Range(0, 400_000).Select(i => (JsonNode)$"x{i}")]) });
        var wide = await _sender.ReviewAsync("Tenant", tenant);

        Assert.That(chained["status"]!["message"]!.GetValue<string>(), Is.EqualTo("spec.components: must have at most 100 items (has 150000)"));
        Assert.That(wide["status"]!["message"]!.GetValue<string>(), Is.EqualTo("spec.components[0].dependsOn: must have at most 100 items (has 400000)"));
        Assert.That((await _sender.ReviewAsync("Tenant", ReviewSender.Read(Manifest.Tenant("kube-x", "{}"))))["allowed"]!.GetValue<bool>(), Is.False);
    }

    [Test]
    [Holds(34)]
    public async Task Tenant_OfTheSendersAgainAndAgain_LocksANameOnce()
    {
        var name = TenantBench.NewName("wanted");
        var theirs = ReviewSender.Read(Manifest.Tenant($"{name}-theirs", $"{{namespaces: [{name}]}}"));
        var ours = ReviewSender.Read(Manifest.Tenant($"{name}-ours", $"{{namespaces: [{name}]}}"));
        await _sender.ReviewAsync("Tenant", theirs, dryRun: true);
        Assert.That((await _sender.ReviewAsync("Tenant", ours, dryRun: true))["allowed"]!.GetValue<bool>(), "a dry run reserves nothing");
        await _sender.ReviewAsync("Tenant", theirs, user: "one");
        Assert.That((await _sender.ReviewAsync("Tenant", ours, dryRun: true))["allowed"]!.GetValue<bool>(), Is.False);

        var sent = TimeProvider.System.GetTimestamp();
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            await _sender.ReviewAsync("Tenant", theirs, user: Guid.NewGuid().ToString());
        }
        while (TimeProvider.System.GetElapsedTime(sent) < NamespaceClaims.ReservedFor);

        Assert.That((await _sender.ReviewAsync("Tenant", ours, dryRun: true))["allowed"]!.GetValue<bool>());
    }

    [Test]
    [Holds(12)]
    public async Task Component_WithSixtySlowPatterns_IsAnsweredInTimeAndSaysWhy()
    {
        var component = Component(TenantBench.NewName("slow"), "{inline: ''}");
        component["spec"]!["schema"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(Enumerable.Range(0, 60).Select(i => KeyValuePair.Create(
                $"p{i}", (JsonNode?)new JsonObject { ["type"] = "string", ["pattern"] = SlowPattern.Pattern }))),
        };
        component["spec"]!["values"] = new JsonObject(Enumerable.Range(0, 60).Select(i => KeyValuePair.Create($"p{i}", (JsonNode?)SlowPattern.Text)));
        var sent = TimeProvider.System.GetTimestamp();

        var answer = await _sender.ReviewAsync("Component", component);

        Assert.That(TimeProvider.System.GetElapsedTime(sent), Is.LessThan(TimeSpan.FromSeconds(5)));
        Assert.That(answer["status"]!["message"]!.GetValue<string>(), Does.Contain("matching the schema's patterns takes more than 0.5 s"));
    }

    [TestCase("tenant")]
    [TestCase("component")]
    public async Task Create_OfANameThatIsTaken_GetsAlreadyExistsAndNoAdvice(string kind)
    {
        var (component, tenant) = await RunningAsync();
        var manifest = kind == "tenant" ? Manifest.Tenant(tenant, "{}") : Manifest.Component(component, "{{{ x }}}");

        var tried = await _bench.Api.CreateAsync(manifest);
        var sent = await _bench.Api.CreateAsync(manifest, dryRun: false);

        foreach (var (code, body) in new[] { tried, sent })
        {
            Assert.That(code, Is.EqualTo(HttpStatusCode.Conflict), body.ToJsonString());
            Assert.That(body["reason"]!.GetValue<string>(), Is.EqualTo("AlreadyExists"));
            Assert.That(body["message"]!.GetValue<string>(), Does.Contain("already exists").And.Not.Contain("annotate"));
        }

        Assert.That(sent.Body["message"]!.GetValue<string>(), Is.EqualTo(tried.Body["message"]!.GetValue<string>()));
    }

    private static JsonNode Component(string name, string source, string engine = "Handlebars") =>
        ReviewSender.Read($"apiVersion: lessor.io/v1\nkind: Component\nmetadata: {{name: {name}}}\nspec: {{engine: {engine}, source: {source}}}\n");

    private async Task<(string Component, string Tenant)> RunningAsync()
    {
        var (component, tenant) = (TenantBench.NewName("known"), TenantBench.NewName("victim"));
        await _bench.Kubectl.ApplyAsync(Manifest.Component(component, "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: '{{ secret }}'}}"));
        await _bench.Tenants.ReadyTenantAsync(tenant, $"{{organization: Organization {Canary}, components: [{{name: web, component: {component}, values: {{secret: {Canary}}}}}]}}");
        return (component, tenant);
    }
}
