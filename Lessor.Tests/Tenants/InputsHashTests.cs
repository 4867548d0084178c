using System.Text.Json;
using k8s.Models;
using Lessor.Entities.Components;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Operator.Components;
using Lessor.Operator.Tenants;

namespace Lessor.Tests.Tenants;

public sealed class InputsHashTests
{
    private static readonly Dictionary<string, Action<Tenant>> Changes = new()
    {
        ["organization"] = tenant => tenant.Spec.Organization = "Other",
        ["contact"] = tenant => tenant.Spec.Contact = new TenantContact { Name = "Desk" },
        ["namespaces"] = tenant => tenant.Spec.Namespaces = ["acme", "acme-dev"],
        ["labels"] = tenant => tenant.Metadata.Labels = new Dictionary<string, string> { ["tier"] = "gold" },
        ["annotations"] = tenant => tenant.Metadata.Annotations = new Dictionary<string, string> { ["example.com/a"] = "b" },
        ["values"] = tenant => tenant.Spec.Components[0].Values = JsonDocument.Parse("""{"replicas":3}""").RootElement,
        ["nodes"] = tenant => tenant.Spec.Isolation = new() { Nodes = new() { Selector = new Dictionary<string, string> { ["pool"] = "gold" } } },
        ["tolerations"] = tenant => tenant.Spec.Isolation = new() { Nodes = new() { Tolerations = [new() { Key = "pool" }] } },
        ["version"] = tenant => tenant.Spec.Components[0].Version = "2",
    };

    private static IEnumerable<string> Names => Changes.Keys;

    [TestCaseSource(nameof(Names))]
    public void Of_ChangeThatATemplateCanSee_IsAnother(string change) => Assert.That(Hash(Changes[change]), Is.Not.EqualTo(Hash(_ => { })));

    [Test]
    public void Of_OtherRevision_IsAnother() => Assert.That(Hash(_ => { }, "r2"), Is.Not.EqualTo(Hash(_ => { })));

    [Test]
    public void Of_OtherVersionsOfSecrets_IsAnother() => Assert.That(Hash(_ => { }, mark: "m2"), Is.Not.EqualTo(Hash(_ => { }, mark: "m1")).And.Not.EqualTo(Hash(_ => { })));

    [Test]
    public void Of_WhatNoTemplateSees_IsTheSame() => Assert.That(
        Hash(tenant =>
        {
            tenant.Spec.DeletionProtection = true;
            tenant.Spec.Isolation = new() { PodSecurity = PodSecurityLevel.Restricted, Quota = new Dictionary<string, IntOrString> { ["cpu"] = "4" } };
            tenant.Metadata.ResourceVersion = "9";
            tenant.Metadata.Annotations = new Dictionary<string, string>
            {
                ["kubectl.kubernetes.io/last-applied-configuration"] = "{}",
                ["lessor.io/confirm-removal"] = "acme-dev",
            };
        }),
        Is.EqualTo(Hash(_ => { })));

    private static string Hash(Action<Tenant> change, string revision = "r1", string mark = "")
    {
        var tenant = new Tenant
        {
            Metadata = new V1ObjectMeta { Name = "acme" },
            Spec = new TenantSpec { Components = [new TenantComponent { Name = "web", Values = JsonDocument.Parse("""{"replicas":2}""").RootElement }] },
        };
        change(tenant);
        return InputsHash.Of(new TenantScope(tenant), tenant.Spec.Components[0], new ComponentRevision("web", revision, new ComponentSpec(), new(""), []), mark);
    }
}
