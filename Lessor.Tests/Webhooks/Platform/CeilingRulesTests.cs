using k8s;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Access;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Tests.Rendering;
using Lessor.Tests.Webhooks.Tenants;
using Lessor.Tests.Webhooks.Tenants.Rules;
using Lessor.Webhooks.Platform;

namespace Lessor.Tests.Webhooks.Platform;

/// <summary>How far a tenant may go, and what is left of one that goes further.</summary>
[Holds(18, 42)]
public class CeilingRulesTests
{
    private static readonly TenantCeilings Pools = TenantCeilings.Default.With(new()
    {
        Nodes = new()
        {
            Selectors = [new() { Key = "pool", Values = ["gold"] }, new() { Key = "disk" }],
            Tolerations = [new() { Key = "pool", Value = "gold", Effect = TaintEffect.NoSchedule }, new() { Key = "spot", Operator = TolerationOperator.Exists }],
        },
    });

    [TestCase(PodSecurityLevel.Privileged, PodSecurityLevel.Baseline, false)]
    [TestCase(PodSecurityLevel.Baseline, PodSecurityLevel.Baseline, true)]
    [TestCase(PodSecurityLevel.Restricted, PodSecurityLevel.Baseline, true)]
    [TestCase(PodSecurityLevel.Baseline, PodSecurityLevel.Restricted, false)]
    [TestCase(PodSecurityLevel.Privileged, PodSecurityLevel.Privileged, true)]
    public void PodSecurity_LessStrictThanTheCeiling_IsRefused(PodSecurityLevel level, PodSecurityLevel ceiling, bool allowed)
    {
        var tenant = Reviews.Tenant();
        tenant.Spec.Isolation = new() { PodSecurity = level };
        var ceilings = TenantCeilings.Default with { PodSecurity = ceiling };

        Assert.That(CeilingRules.Check(tenant, ceilings), Has.Count.EqualTo(allowed ? 0 : 1));
        Assert.That(CeilingClamp.Apply(tenant, ceilings).Spec.Isolation.PodSecurity, Is.EqualTo(allowed ? level : ceiling));
    }

    [TestCase("pool", "gold", true)]
    [TestCase("pool", "silver", false)]
    [TestCase("disk", "ssd", true)]
    [TestCase("node-role.kubernetes.io/control-plane", "", false)]
    public void Selector_OfNodesThatAreNotListed_IsRefused(string key, string value, bool allowed)
    {
        var tenant = Placed(new() { Selector = new Dictionary<string, string> { [key] = value } });
        Assert.That(CeilingRules.Check(tenant, Pools), Has.Count.EqualTo(allowed ? 0 : 1));
        Assert.That(CeilingRules.Check(tenant, TenantCeilings.Default), Has.Count.EqualTo(1));
        Assert.That(CeilingClamp.Apply(tenant, Pools).Spec.Isolation.Nodes.Selector, Has.Count.EqualTo(allowed ? 1 : 0));
    }

    [TestCase("{key: pool, value: gold, effect: NoSchedule}", true)]
    [TestCase("{key: pool, value: gold, effect: NoExecute}", false)]
    [TestCase("{key: pool, value: gold}", false, Description = "every effect")]
    [TestCase("{key: pool, operator: Exists, effect: NoSchedule}", false)]
    [TestCase("{key: pool, value: silver, effect: NoSchedule}", false)]
    [TestCase("{operator: Exists}", false)]
    [TestCase("{operator: Exists, effect: NoSchedule}", false)]
    [TestCase("{key: spot, operator: Exists}", true)]
    [TestCase("{key: spot, value: a, effect: NoExecute, tolerationSeconds: 5}", true)]
    [TestCase("{key: node-role.kubernetes.io/control-plane, operator: Exists}", false)]
    public void Toleration_WiderThanTheListed_IsRefused(string toleration, bool allowed)
    {
        var tenant = Placed(new() { Tolerations = [KubernetesYaml.Deserialize<NodeToleration>(toleration)] });
        Assert.That(CeilingRules.Check(tenant, Pools), Has.Count.EqualTo(allowed ? 0 : 1));
        Assert.That(CeilingRules.Check(tenant, TenantCeilings.Default), Has.Count.EqualTo(1));
        Assert.That(CeilingClamp.Apply(tenant, Pools).Spec.Isolation.Nodes.Tolerations, Has.Count.EqualTo(allowed ? 1 : 0));
    }

    [TestCase("1.1.1.0/24", true)]
    [TestCase("2606:4700::/32", true)]
    [TestCase("10.20.1.0/24", true)]
    [TestCase("10.20.0.0/16", true)]
    [TestCase("10.20.0.0/15", false)]
    [TestCase("10.0.0.0/8", false)]
    [TestCase("0.0.0.0/0", false)]
    [TestCase("0.0.0.0/1", false)]
    [TestCase("128.0.0.0/1", false)]
    [TestCase("100.64.0.0/10", false)]
    [TestCase("192.168.1.1/32", false)]
    [TestCase("::/0", false)]
    [TestCase("2000::/3", false)]
    [TestCase("fd00::/8", false)]
    [TestCase("64:ff9b::/96", false)]
    public void Network_ToConnectTo_IsPublicOrListed(string cidr, bool allowed)
    {
        var tenant = NetworkRulesTests.Tenant($"{{allowTo: [{{cidr: '{cidr}'}}, {{tenant: beta}}, {{namespaces: {{}}}}]}}");
        var ceilings = TenantCeilings.Default.With(new() { Networks = new() { To = ["10.20.0.0/16"] } });

        Assert.That(CeilingRules.Check(tenant, ceilings), Has.Count.EqualTo(allowed ? 0 : 1));
        Assert.That(CeilingClamp.Apply(tenant, ceilings).Spec.Isolation.Network.AllowTo, Has.Count.EqualTo(allowed ? 3 : 2));
    }

    [TestCase("0.0.0.0/0", false)]
    [TestCase("10.30.1.0/24", true)]
    public void Network_ToLetIn_IsListedWhereAnyAre(string cidr, bool allowed)
    {
        var tenant = NetworkRulesTests.Tenant($"{{allowFrom: [{{cidr: '{cidr}'}}]}}");
        var ceilings = TenantCeilings.Default.With(new() { Networks = new() { From = ["10.30.0.0/16"] } });

        Assert.That(CeilingRules.Check(tenant, ceilings), Has.Count.EqualTo(allowed ? 0 : 1));
        Assert.That(CeilingRules.Check(tenant, TenantCeilings.Default), Is.Empty);
        Assert.That(CeilingClamp.Apply(tenant, ceilings).Spec.Isolation.Network.AllowFrom, Has.Count.EqualTo(allowed ? 1 : 0));
    }

    [Test]
    public void Role_ThatIsNotAllowed_IsRefusedAndNotGiven()
    {
        var tenant = Reviews.Tenant();
        tenant.Spec.Access = [.. Enum.GetValues<AccessRole>().Select(role => new TenantAccess { Role = role, Subject = new() { Name = "jane" } })];
        var ceilings = TenantCeilings.Default with { Roles = [AccessRole.View] };

        Assert.That(CeilingRules.Check(tenant, ceilings).Select(finding => finding.Field), Is.EqualTo(new[] { "spec.access[1].role", "spec.access[2].role" }));
        Assert.That(CeilingClamp.Apply(tenant, ceilings).Spec.Access.Select(entry => entry.Role), Is.EqualTo(new[] { AccessRole.View }));
    }

    [Test]
    public void Clamp_OfATenantWithinItsCeilings_ChangesNothing()
    {
        var tenant = NetworkRulesTests.Tenant("{mode: Open, allowFrom: [{tenant: beta}]}", components: "web");
        tenant.Spec.Databases = [new() { Name = "cloud" }];
        tenant.Spec.Components[0].Values = Requests.Json(new { a = new[] { 1, 2 } });
        Assert.That(KubernetesJson.Serialize(CeilingClamp.Apply(tenant, TenantCeilings.Default).Spec), Is.EqualTo(KubernetesJson.Serialize(tenant.Spec)));
    }

    [TestCase(false, false, true)]
    [TestCase(true, false, false)]
    [TestCase(false, true, false)]
    public void Adoption_WithoutThePlatformsWord_IsRefusedUnlessTheDatabaseIsTheTenants(bool allowed, bool own, bool refused)
    {
        var tenant = Reviews.Tenant();
        tenant.Spec.Databases = [new() { Name = "cloud", Adopt = true }];
        tenant.Status.Databases = own ? [new() { Name = "cloud", Inputs = "a1" }] : [new() { Name = "cloud" }];
        Assert.That(DatabaseCeilingRules.Check(tenant, TenantCeilings.Default with { Adoption = allowed }).Any(), Is.EqualTo(refused));
    }

    [TestCase(null, true, false)]
    [TestCase(null, false, true)]
    [TestCase("*", true, true)]
    [TestCase("lessor.io/tenant in (acme)", true, true)]
    [TestCase("lessor.io/tenant in (beta)", true, false)]
    [TestCase("lessor.io/tenant in (beta)", false, false)]
    [TestCase("", false, false)]
    [TestCase("plan=gold", true, false)]
    [TestCase("((", true, false)]
    public void Secret_GoesToWhomItsSelectorTakesAndWithoutOneWithComponentsAlone(string? selector, bool asked, bool allowed) =>
        Assert.That(SecretCeilingRules.Refuse("stripe", selector, Reviews.Tenant(), KnownPolicy.Default, asked), allowed ? Is.Null : Does.StartWith("secret stripe "));

    private static Tenant Placed(NodePlacement nodes)
    {
        var tenant = Reviews.Tenant();
        tenant.Spec.Isolation = new() { Nodes = nodes };
        return tenant;
    }
}
