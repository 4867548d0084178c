using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Access;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Tests.Webhooks.Tenants;
using Lessor.Webhooks.Platform;

namespace Lessor.Tests.Webhooks.Platform;

[Holds(41, 42)]
public class KnownPolicyTests
{
    [Test]
    public void Default_WithoutAPolicy_IsTheSafeEnd()
    {
        var ceilings = KnownPolicy.Default.CeilingsOf(Reviews.Tenant());

        Assert.That(ceilings.PodSecurity, Is.EqualTo(PodSecurityLevel.Baseline));
        Assert.That((ceilings.Selectors.Count, ceilings.Tolerations.Count, ceilings.To.Count, ceilings.Adoption), Is.EqualTo((0, 0, 0, false)));
        Assert.That(KnownPolicy.Default.CeilingsOf(Reviews.Tenant()), Is.EqualTo(KnownPolicy.Of(new()).CeilingsOf(Reviews.Tenant())));
    }

    [Test]
    public void Exceptions_ThatTakeATenant_ChangeWhatTheySayInTheirOrder()
    {
        var policy = KnownPolicy.Of(new()
        {
            Ceilings = new() { Roles = [AccessRole.View], Databases = new() { Servers = ["default"] } },
            Exceptions =
            [
                new() { Tenants = "lessor.io/tenant in (acme, beta)", Ceilings = new() { PodSecurity = PodSecurityLevel.Privileged, Databases = new() { Adoption = true } } },
                new() { Tenants = "lessor.io/tenant=acme", Ceilings = new() { PodSecurity = PodSecurityLevel.Restricted } },
            ],
        });

        var (acme, beta, gamma) = (policy.CeilingsOf(Reviews.Tenant()), policy.CeilingsOf(Reviews.Tenant("beta")), policy.CeilingsOf(Reviews.Tenant("gamma")));

        Assert.That(new[] { acme.PodSecurity, beta.PodSecurity, gamma.PodSecurity }, Is.EqualTo(new[] { PodSecurityLevel.Restricted, PodSecurityLevel.Privileged, PodSecurityLevel.Baseline }));
        Assert.That(new[] { acme.Adoption, beta.Adoption, gamma.Adoption }, Is.EqualTo(new[] { true, true, false }));
        Assert.That(new[] { acme, beta, gamma }.Select(ceilings => ceilings.Servers), Has.All.EqualTo(new[] { "default" }));
        Assert.That(acme.Roles, Is.EqualTo(new[] { AccessRole.View }));
    }

    [TestCase("plan=enterprise", "enterprise", true)]
    [TestCase("plan=enterprise", "free", false)]
    [TestCase("tier=gold", "enterprise", false, Description = "not protected: whoever writes Tenants can set it")]
    [TestCase("!tier", "enterprise", false)]
    [TestCase("plan=enterprise,tier=gold", "enterprise", false)]
    [TestCase("nonsense((", "enterprise", false)]
    public void Takes_LooksAtProtectedLabelsAlone(string selector, string plan, bool taken)
    {
        var tenant = Labeled(("plan", plan), ("tier", "gold"));
        Assert.That(KnownPolicy.Of(new() { ProtectedLabels = ["plan"] }).Takes(selector, tenant), Is.EqualTo(taken));
    }

    [Test]
    public void Name_ThatATenantForgesInItsLabels_IsItsOwnAllTheSame()
    {
        var tenant = Labeled(("lessor.io/tenant", "beta"));
        Assert.That(KnownPolicy.Default.Takes("lessor.io/tenant=beta", tenant), Is.False);
        Assert.That(KnownPolicy.Default.Takes("lessor.io/tenant=acme", tenant), Is.True);
    }

    private static Tenant Labeled(params (string Key, string Value)[] labels)
    {
        var tenant = Reviews.Tenant();
        tenant.Metadata.Labels = labels.ToDictionary(label => label.Key, label => label.Value);
        return tenant;
    }
}
