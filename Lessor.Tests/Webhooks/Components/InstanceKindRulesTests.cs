using Lessor.Entities.Components;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Tests.Webhooks.Tenants;
using Lessor.Webhooks.Components;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Tests.Webhooks.Components;

public class InstanceKindRulesTests
{
    [TestCase("apps.example.com", ExpectedResult = "")]
    [TestCase("apps", ExpectedResult = "spec.publish.group: must be a domain, such as apps.example.com (was \"apps\")")]
    [TestCase("lessor.io", ExpectedResult = "spec.publish.group: \"lessor.io\" is Kubernetes' or Lessor's own; choose a domain of yours")]
    [TestCase("networking.k8s.io", ExpectedResult = "spec.publish.group: \"networking.k8s.io\" is Kubernetes' or Lessor's own; choose a domain of yours")]
    public string Publish_InAGroup_IsOneOfThePlatforms(string group) => Findings(new ComponentSpec { Publish = Publish(group) });

    [TestCase("example.com/v1", "Widget", ExpectedResult = "")]
    [TestCase("v1", "ConfigMap", ExpectedResult = "")]
    [TestCase("a/b/c", "Widget", ExpectedResult = "spec.watch.apiVersion: must be a group and a version, such as example.com/v1 (was \"a/b/c\")")]
    [TestCase("lessor.io/v1", "Tenant", ExpectedResult = "spec.watch.kind: may not be one of Lessor's own: tenants would make tenants without end")]
    [TestCase("v1", "Secret", ExpectedResult = "spec.watch.kind: may not be Secret: what secrets hold never enters the operator this way")]
    public string Watch_OfAKind_IsOneThatMayDrive(string apiVersion, string kind) =>
        Findings(new ComponentSpec { Watch = new ComponentWatch { ApiVersion = apiVersion, Kind = kind } });

    [TestCase("example.com/on=yes", true)]
    [TestCase("on", true)]
    [TestCase("a b=yes", false)]
    [TestCase("=yes", false)]
    public void Annotation_OfAFilter_HasAKey(string annotation, bool isOne) => Assert.That(
        Findings(new ComponentSpec { Watch = new ComponentWatch { ApiVersion = "v1", Kind = "ConfigMap", Annotation = annotation } }),
        isOne ? Is.Empty : Does.StartWith("spec.watch.annotation: must be KEY or KEY=VALUE"));

    [Test]
    public void Selector_OfAFilter_IsOfLabels() => Assert.That(
        Findings(new ComponentSpec { Watch = new ComponentWatch { ApiVersion = "v1", Kind = "ConfigMap", Selector = new Dictionary<string, string> { ["a,b"] = "c", ["d"] = "e f" } } }),
        Does.Contain("spec.watch.selector: must be").And.Contain("spec.watch.selector.d: must be"));

    [Test]
    public void Watch_OfTheKindThatItIsPublishedAs_IsRefused() => Assert.That(
        Findings(new ComponentSpec { Publish = Publish("apps.example.com"), Watch = new ComponentWatch { ApiVersion = "apps.example.com/v2", Kind = "Blog" } }),
        Does.StartWith("spec.watch.kind: is the kind that the Component is published as"));

    [Test]
    public void Kind_OfAnotherComponent_IsRefused()
    {
        var facts = new StaticFacts().With(new KnownComponent("other", new ComponentSpec { Publish = Publish("apps.example.com") }, null, null));

        Assert.That(
            PublishedKind.Check(Component(Publish("apps.example.com", "Blog", "journals")), null, facts).Select(finding => finding.ToString()),
            Is.EqualTo(new[] { "spec.publish.kind: Component other is published as Blog (journals) of apps.example.com already" }));
        Assert.That(PublishedKind.Check(Component(Publish("apps.example.com", "Journal", "journals")), null, facts), Is.Empty);
        Assert.That(PublishedKind.Check(Component(Publish("apps.example.org")), null, facts), Is.Empty);
    }

    [Test]
    public void Kind_WithInstances_MayNotChange()
    {
        var facts = new StaticFacts { Tenants = [Instance("shop", "blog")] };
        var before = Component(Publish("apps.example.com"));

        Assert.That(
            PublishedKind.Check(Component(null), before, facts).Select(finding => finding.ToString()),
            Is.EqualTo(new[] { "spec.publish: group, kind, plural and scope may not change while there are instances: Blog shop/blog; delete them first" }));
        Assert.That(PublishedKind.Check(Component(Publish("apps.example.com", plural: "weblogs")), before, facts), Is.Not.Empty);
        Assert.That(PublishedKind.Check(Component(Publish("apps.example.com")), before, facts), Is.Empty);
        Assert.That(PublishedKind.Check(Component(null), before, new StaticFacts()), Is.Empty);
    }

    [Test]
    public void Component_WithInstances_IsHeldByThem() => Assert.That(
        ComponentUsers.FindHold("web", new StaticFacts { Tenants = [Instance("shop", "blog"), Reviews.Tenant("acme", null, Reviews.Component("web"))] })!.ToString(),
        Is.EqualTo("metadata.name: it has 1 instance: Blog shop/blog; delete these first"));

    private static string Findings(ComponentSpec spec) => string.Join("\n", InstanceKindRules.Check(spec));

    private static ComponentPublish Publish(string group, string kind = "Blog", string plural = "blogs") => new() { Group = group, Kind = kind, Plural = plural, Version = "v1" };

    private static Component Component(ComponentPublish? publish) => new() { Metadata = new() { Name = "web" }, Spec = new ComponentSpec { Publish = publish! } };

    private static Tenant Instance(string ns, string name)
    {
        var tenant = Reviews.Tenant($"{name}-12345678", null, Reviews.Component("web"));
        tenant.Metadata.Labels = new Dictionary<string, string> { [LessorLabels.InstanceOf] = "web" };
        tenant.Spec.Resource = new TenantResource { ApiVersion = "apps.example.com/v1", Kind = "Blog", Namespace = ns, Name = name, Uid = "u" };
        return tenant;
    }
}
