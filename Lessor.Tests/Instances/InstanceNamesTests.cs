using Lessor.Operator.Instances;
using Lessor.Webhooks.Tenants;

namespace Lessor.Tests.Instances;

public class InstanceNamesTests
{
    private static readonly InstanceKey Key = new("shop", "example.com", "Widget", "a", "blog");

    [TestCase("blog")]
    [TestCase("a-name-that-goes-on-and-on-until-it-is-as-long-as-a-name-of-an-object-can-be-in-kubernetes")]
    [TestCase("with.dots.in-it")]
    [TestCase("kube-proxy")]
    [TestCase("lessor-like")]
    [TestCase("0")]
    [TestCase("cut-right-behind-a-hyphen-at-forty-three-ab--cdef")]
    public void Tenant_OfAnyObject_HasANameThatATenantCanHave(string name) =>
        Assert.That(TenantNames.Check(InstanceNames.Tenant(Key with { Name = name })), Is.Null);

    [Test]
    public void Tenant_OfAnObject_BeginsWithItsName() => Assert.That(InstanceNames.Tenant(Key), Does.Match("^blog-[0-9a-f]{16}$"));

    [Test]
    public void Tenants_OfInstancesThatDifferInAnything_HaveOtherNames()
    {
        InstanceKey[] keys =
        [
            Key, Key with { Namespace = "b" }, Key with { Kind = "Gadget" }, Key with { Group = "example.org" }, Key with { Component = "other" }, Key with { Name = "blog2" },
            Key with { Namespace = "a-blog", Name = "blog" }, Key with { Namespace = "", Name = "blog" },
        ];
        Assert.That(keys.Select(InstanceNames.Tenant), Is.Unique);
    }

    [Test]
    [Holds(5)]
    public void Tenants_ThatHadOneNameInEarlierVersions_HaveTwo()
    {
        var first = new InstanceKey(CollidingNames.Component, CollidingNames.Group, "Widget", CollidingNames.Namespace, CollidingNames.First);
        var second = first with { Name = CollidingNames.Second };

        Assert.Multiple(() =>
        {
            Assert.That(InstanceNames.EarlierTenant(first), Is.EqualTo(CollidingNames.Tenant));
            Assert.That(InstanceNames.EarlierTenant(second), Is.EqualTo(CollidingNames.Tenant));
            Assert.That(InstanceNames.Tenant(first), Is.Not.EqualTo(InstanceNames.Tenant(second)));
        });
    }

    [TestCase("shop", ExpectedResult = true)]
    [TestCase("shop.v2", ExpectedResult = false)]
    public bool Label_OfAComponent_IsItsNameWhereThatIsOne(string component) => InstanceNames.Label(component) == component;

    [Test]
    public void Label_OfALongName_EndsAt63Characters() => Assert.That(InstanceNames.Label(new string('a', 200)), Has.Length.EqualTo(63));
}
