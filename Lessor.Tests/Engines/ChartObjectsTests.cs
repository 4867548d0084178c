using Lessor.Entities.Components;
using Lessor.Rendering;
using Lessor.Rendering.Sources;
using Lessor.Tests.Rendering;

namespace Lessor.Tests.Engines;

/// <summary>What charts render to passes the checks of templates, and becomes a tenant's objects.</summary>
public sealed class ChartObjectsTests
{
    private HelmBench _bench = null!;

    [OneTimeSetUp]
    public async Task SetUp() => _bench = await HelmBench.CreateAsync();

    [OneTimeTearDown]
    public async Task TearDown() => await _bench.DisposeAsync();

    [Test]
    public async Task Objects_OfAChart_AreTheTenantsOwn()
    {
        var made = await RenderAsync(Charts.Kept("shop"), new { replicas = 3 });

        var parts = made.Where(item => item.Hook is null).Select(item => $"{item.Kind}/{item.Name} in {item.Namespace}");
        Assert.That(parts, Is.EquivalentTo(new[]
        {
            "ConfigMap/web-cache in acme", "ConfigMap/web-env in acme", "Deployment/web in acme", "Service/web in acme",
        }));
        var labels = Requests.Object(made.Single(item => item.Kind == "Deployment")).GetProperty("metadata").GetProperty("labels");
        Assert.That(labels.GetProperty("app.kubernetes.io/managed-by").GetString(), Is.EqualTo("lessor"));
        Assert.That(labels.GetProperty("helm.sh/chart").GetString(), Is.EqualTo("shop-2.1.0"));
        Assert.That(made.Single(item => item.Kind == "Deployment").Replicas, Is.EqualTo(3));
    }

    [Test]
    public async Task Null_AmongTheTenantsValues_TakesTheChartsDefaultOut()
    {
        var made = await RenderAsync(Charts.Kept("shop"), new { env = new { THEME = (string?)null } });

        Assert.That(Requests.Text(made.Single(item => item.Name == "web-env")), Does.Contain("LOG_LEVEL").And.Not.Contain("THEME"));
    }

    [Test]
    public async Task Hooks_OfAChart_AreMarkedAndTestsLeftOut()
    {
        var hooks = (await RenderAsync(Charts.Kept("shop"))).Where(item => item.Hook is not null).ToDictionary(item => item.Name, item => item.Hook!);

        Assert.That(hooks.Keys, Is.EquivalentTo(new[] { "web-prepare", "web-migrate", "web-announce", "web-refresh", "web-farewell" }));
        Assert.That(hooks["web-prepare"].Events, Is.EqualTo(new[] { "pre-install", "pre-upgrade" }));
        Assert.That(hooks["web-prepare"].Weight, Is.EqualTo(-5));
        Assert.That(hooks["web-prepare"].DeletePolicies, Is.EqualTo(new[] { "before-hook-creation", "hook-succeeded" }));
        Assert.That(hooks["web-migrate"].DeletePolicies, Is.EqualTo(new[] { "before-hook-creation" }));
    }

    [TestCase("apiVersion: v1\nkind: Namespace\nmetadata: {name: other}", "is cluster-scoped")]
    [TestCase("apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: other}", "is cluster-scoped")]
    [TestCase("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: kube-system}", "is not one of the tenant's (was \"kube-system\")")]
    [TestCase("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {lessor.io/tenant: b}}", "lessor.io/tenant")]
    public void Objects_ThatNoTenantMayHave_AreRefused(string template, string message)
    {
        var error = Assert.ThrowsAsync<RenderException>(() => RenderAsync(Charts.Of(("templates/a.yaml", template))));

        Assert.That(error!.Message, Does.Contain(message));
    }

    [Test]
    public async Task Crds_InAChart_NeedThePlatformsWord()
    {
        var chart = Charts.Of(("crds/a.yaml", "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: as.example.org}"));

        var error = Assert.ThrowsAsync<RenderException>(() => RenderAsync(chart));

        Assert.That(error!.Message, Does.Contain("clusterScoped: true"));
        Assert.That(await RenderAsync(chart, clusterScoped: true), Is.Empty);
    }

    private async Task<IReadOnlyList<RenderedObject>> RenderAsync(byte[] chart, object? values = null, bool clusterScoped = false)
    {
        var request = Requests.Create("", values);
        request.Component.Engine = TemplateEngine.Helm;
        request.Component.ClusterScoped = clusterScoped;
        request = request with { Content = new ManifestContent("") { Archive = _bench.Store.Put(chart) } };
        var renderer = new ComponentRenderer(engine: _bench.Engine);
        while (true)
        {
            try
            {
                return renderer.Render(request);
            }
            catch (RenderPendingException e)
            {
                await e.Pending;
            }
        }
    }
}
