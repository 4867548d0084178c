using Lessor.Entities.Naming;
using Lessor.Rendering.Sources;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Webhooks.Knowledge;
using Microsoft.Extensions.DependencyInjection;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>What admission knows of a real cluster, with the rights of the shipped manifests.</summary>
[Category("Cluster")]
public sealed class ClusterViewTests
{
    private const string Template = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}";
    private TenantBench _bench = null!;
    private IClusterView _view = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await TenantBench.StartAsync();
        _view = _bench.Operator.Services.GetRequiredService<IClusterView>();
    }

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Known_FollowsTheCluster()
    {
        var name = TenantBench.NewName("known");
        await _bench.ComponentAsync(name, Template);
        await _bench.ReadyTenantAsync(name, $"{{organization: Acme, components: [{{name: {name}}}]}}");

        var known = _view.Known;
        await Eventually.HoldsAsync(() => known.FindNamespace(name) is { OwnerUid.Length: > 0 });
        Assert.That(known.FindComponent(name), Has.Property(nameof(KnownComponent.Content)).EqualTo(new ManifestContent(Template + "\n")));
        Assert.That(known.FindNamespace(name)!.Tenant, Is.EqualTo(name));
        Assert.That(known.FindClaimant(name, "somebody"), Is.EqualTo(name));
        Assert.That(known.FindClaimant(name, name), Is.Null);
        var user = known.FindUsers(name).Single();
        Assert.That(user.Spec.Organization, Is.EqualTo("Acme"));
        Assert.That(known.FindNamespace(name)!.OwnerUid, Is.EqualTo(user.Metadata.Uid));
        Assert.That(known.ComponentNames, Does.Contain(name));
        await Eventually.HoldsAsync(() => known.Scopes!.IsNamespaced("storage.k8s.io/v1", "StorageClass") == false);
    }

    [Test]
    public async Task Read_WhatWasJustWritten_IsKnownAtOnce()
    {
        var name = TenantBench.NewName("live");
        await _bench.ComponentAsync(name, Template);
        await _bench.Kubectl.DoAsync("create", "namespace", name);
        await _bench.Kubectl.DoAsync("annotate", "namespace", name, $"{LessorAnnotations.Adopt}=somebody");

        var read = await _view.ReadAsync([name, "nobody"], [name, "no-such"], CancellationToken.None);

        Assert.That(read.FindComponent(name)!.Content!.Template, Does.Contain("ConfigMap"));
        Assert.That(read.FindNamespace(name)!.AdoptedBy, Is.EqualTo("somebody"));
        Assert.That(read.FindComponent("nobody"), Is.Null);
        Assert.That(read.FindNamespace("no-such"), Is.Null);
        Assert.That(read.ComponentNames, Does.Contain(name).And.Not.Contain("nobody"));
        await _bench.Kubectl.DoAsync("delete", "namespace", name, "--wait=false");
        read = await _view.ReadAsync([], [name], CancellationToken.None);
        Assert.That(read.FindNamespace(name), Is.Null.Or.Property(nameof(KnownNamespace.Terminating)).True);
    }

    [Test]
    public async Task Read_TemplateInAConfigMap_IsReadWithTheComponent()
    {
        var name = TenantBench.NewName("stored");
        await _bench.Kubectl.ApplyAsync($$"""
            apiVersion: lessor.io/v1
            kind: Component
            metadata: {name: {{name}}}
            spec: {source: {configMap: {namespace: lessor-system, name: {{name}}, key: t.yaml} } }
            """);
        var before = (await _view.ReadAsync([name], [], CancellationToken.None)).FindComponent(name)!;
        await _bench.Kubectl.DoAsync("-n", "lessor-system", "create", "configmap", name, $"--from-literal=t.yaml={Template}");

        var after = (await _view.ReadAsync([name], [], CancellationToken.None)).FindComponent(name)!;

        Assert.That(before, Has.Property(nameof(KnownComponent.IsAwaited)).True.And.Property(nameof(KnownComponent.Content)).Null);
        Assert.That(before.Problem, Does.Contain($"ConfigMap lessor-system/{name} doesn't exist"));
        Assert.That(after, Has.Property(nameof(KnownComponent.Content)).EqualTo(new ManifestContent(Template)).And.Property(nameof(KnownComponent.Problem)).Null);
    }

    [TestCase("../x")]
    [TestCase("")]
    [TestCase("a/b")]
    public async Task Read_WhatIsNoName_AsksNothingAndFindsNothing(string name)
    {
        var read = await _view.ReadAsync([name], [name], CancellationToken.None);
        Assert.That(read.FindComponent(name), Is.Null);
        Assert.That(read.FindNamespace(name), Is.Null);
    }

    [Test]
    public async Task Reserve_UntilStored_KeepsOthersOut()
    {
        var name = TenantBench.NewName("reserved");
        Assert.That(_view.Reserve(name, [name, $"{name}-dev"]), Is.Null);
        Assert.That(_view.Reserve($"{name}-2", [$"{name}-dev"]), Is.EqualTo(name));
        await _bench.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-dev]}}");
        Assert.That(_view.Reserve($"{name}-2", [$"{name}-dev"]), Is.EqualTo(name));
        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--timeout=60s");
        // A live read knows, even if the watch doesn't yet; and the reservation ended when the tenant was stored.
        await _view.ReadAsync([], [$"{name}-dev"], CancellationToken.None);
        Assert.That(_view.Reserve($"{name}-2", [$"{name}-dev"]), Is.Null);
    }
}
