using FsCheck;
using FsCheck.Fluent;
using k8s;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Webhooks.Tenants;

namespace Lessor.Tests.Webhooks.Tenants;

public sealed class TenantDefaulterTests
{
    [Test]
    public void Create_EmptyTenant_SaysWhatItMeans()
    {
        var tenant = Created(Reviews.Tenant(components: Reviews.Component("web")));
        Assert.That(tenant.Spec.Namespaces, Is.EqualTo(new[] { "acme" }));
        Assert.That(tenant.Spec.Components[0].Component, Is.EqualTo("web"));
        Assert.That(tenant.Spec.Components[0].Namespace, Is.Null);
        Assert.That(tenant.Metadata.Labels, Is.EquivalentTo(new Dictionary<string, string> { ["name"] = "acme", ["lessor.io/tenant"] = "acme" }));
        Assert.That(tenant.Metadata.Finalizers, Is.EqualTo(new[] { LessorFinalizers.Tenant }));
    }

    [Test]
    public void Create_WhatTheUserSaid_Stays()
    {
        var tenant = Reviews.Tenant(namespaces: ["b", "a"], components: Reviews.Component("web", "kuard"));
        tenant.Metadata.Labels = new Dictionary<string, string> { ["name"] = "x", ["lessor.io/tenant"] = "y", ["tier"] = "gold" };
        tenant.Metadata.Finalizers = ["example.com/hold"];
        Created(tenant);
        Assert.That(tenant.Spec.Namespaces, Is.EqualTo(new[] { "b", "a" }));
        Assert.That(tenant.Spec.Components[0].Component, Is.EqualTo("kuard"));
        Assert.That(tenant.Metadata.Labels, Is.EquivalentTo(new Dictionary<string, string> { ["name"] = "x", ["lessor.io/tenant"] = "y", ["tier"] = "gold" }));
        Assert.That(tenant.Metadata.Finalizers, Is.EqualTo(new[] { "example.com/hold", LessorFinalizers.Tenant }));
    }

    [Test]
    public void Complete_OfAnUpdate_AttachesNoFinalizer()
    {
        var tenant = Reviews.Tenant();
        TenantDefaulter.Complete(tenant);
        Assert.That(tenant.Metadata.Finalizers, Is.Null);
        Assert.That(tenant.Spec.Namespaces, Is.EqualTo(new[] { "acme" }));
    }

    [TestCase("")]
    [TestCase("kube-acme")]
    [TestCase("Acme")]
    [TestCase("acme-0123456789-0123456789-0123456789-0123456789-0123456789")]
    public void Create_NameThatNoTenantHas_IsCopiedNowhere(string name)
    {
        var tenant = Created(Reviews.Tenant(name, components: Reviews.Component("web")));
        Assert.That((tenant.Spec.Namespaces.Count, tenant.Metadata.Labels, tenant.Spec.Components[0].Component), Is.EqualTo((0, (object?)null, "web")));
    }

    [Test]
    public void Create_NothingButAKind_IsNoError() => Assert.DoesNotThrow(() => TenantDefaulter.Create(new Tenant { Metadata = null!, Spec = null! }));

    [Test]
    public void Create_AnyTenant_OverwritesNothingAndIsDoneOnce()
    {
        Prop.ForAll(TenantGenerator.Any, tenant =>
        {
            var before = Copy(tenant);
            var once = Created(Copy(tenant));
            var twice = Created(Copy(once));
            return KubernetesJson.Serialize(once) == KubernetesJson.Serialize(twice) && Keeps(before, once);
        }).QuickCheckThrowOnFailure();
    }

    private static bool Keeps(Tenant before, Tenant after) =>
        (before.Spec.Namespaces.Count == 0 || before.Spec.Namespaces.SequenceEqual(after.Spec.Namespaces))
        && before.Spec.Components.Zip(after.Spec.Components).All(pair =>
            pair.First.Name == pair.Second.Name
            && pair.First.Namespace == pair.Second.Namespace
            && (pair.First.Component is null || pair.First.Component == pair.Second.Component))
        && (before.Metadata.Labels ?? new Dictionary<string, string>()).All(label => after.Metadata.Labels[label.Key] == label.Value)
        && (before.Metadata.Finalizers ?? []).All(after.Metadata.Finalizers.Contains);

    private static Tenant Created(Tenant tenant)
    {
        TenantDefaulter.Create(tenant);
        return tenant;
    }

    private static Tenant Copy(Tenant tenant) => KubernetesJson.Deserialize<Tenant>(KubernetesJson.Serialize(tenant));
}
