using k8s.Models;
using Lessor.Entities.Components;
using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Tests.Rendering;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Tests.Webhooks.Tenants;

public sealed class ComponentReviewTests
{
    private const string Schema = """
        {"type": "object", "required": ["size"], "properties": {"replicas": {"type": "integer", "minimum": 1}, "size": {"type": "string"}}}
        """;

    private readonly StaticFacts _facts = new StaticFacts()
        .With("kuard", Requests.ConfigMap("size: \"{{ size }}\""), Schema)
        .With("store", Requests.ConfigMap("a: b"))
        .With("odd", Requests.ConfigMap("a: b\nc: \"{{ hots }}\""));

    public static IEnumerable<TestCaseData> Refused()
    {
        yield return Case(Reviews.Component("kaurd"), "spec.components[0].name: Component kaurd doesn't exist; did you mean \"kuard\"? [FieldValueNotFound]");
        yield return Case(Reviews.Component("a", "kaurd"), "spec.components[0].component: Component kaurd doesn't exist; did you mean \"kuard\"? [FieldValueNotFound]");
        yield return Case(Reviews.Component("a", "web"), "spec.components[0].component: Component web doesn't exist; kubectl get components lists those that do [FieldValueNotFound]");
        yield return Case(Reviews.Component("kuard", values: new { size = "s", replicas = "two" }), "spec.components[0].values.replicas: must be an integer (was text) [FieldValueInvalid]");
        yield return Case(Reviews.Component("kuard", values: new { size = "s", replicas = 0 }), "spec.components[0].values.replicas: must be at least 1 (was 0) [FieldValueInvalid]");
        yield return Case(Reviews.Component("kuard", values: new { size = "s", replica = 1 }), "spec.components[0].values.replica: is not a known value; did you mean \"replicas\"? [FieldValueNotSupported]");
        yield return Case(Reviews.Component("kuard"), "spec.components[0].values.size: is required [FieldValueRequired]");
        yield return Case(Reviews.Component("store", values: new { tenant = 1 }), "spec.components[0].values.tenant: is a reserved name: a value must be named otherwise [FieldValueForbidden]");
        yield return Case(Reviews.Component("odd", values: new { host = "a" }), "spec.components[0]: Component odd, template line 6: hots: is not a known name; did you mean \"host\"? [FieldValueInvalid]");
        yield return Case(Reviews.Component("odd"), "spec.components[0]: Component odd, template line 6: hots: is not a known name [FieldValueInvalid]");
    }

    [TestCaseSource(nameof(Refused))]
    public void Review_ComponentThatCannotBeRendered_SaysWhereAndWhy(TenantComponent component, string expected) =>
        Assert.That(Reviews.Findings(Reviews.Tenant(components: component), _facts), Is.EqualTo(new[] { expected }));

    [Test]
    public void Review_TwoComponentsWithOneObject_NamesBoth() => Assert.That(
        Reviews.Findings(Reviews.Tenant(components: [Reviews.Component("store"), Reviews.Component("again", "store")]), _facts),
        Is.EqualTo(new[] { "spec.components[1]: ConfigMap acme/c is also rendered by component store of this tenant; give one of them another name [FieldValueDuplicate]" }));

    [Test]
    public void Review_SeveralFaults_AreFoundAtOnce() => Assert.That(
        Reviews.Findings(Reviews.Tenant(namespaces: ["kube-a"], components: [Reviews.Component("none"), Reviews.Component("kuard")]), _facts), Has.Length.EqualTo(3));

    [Test]
    public void Review_ComponentInANamespaceOfOthers_IsStillLookedAtAndHasNoObjects()
    {
        var kuard = Reviews.Component("kuard", values: new { replicas = 0 });
        kuard.Namespace = "elsewhere";
        var store = Reviews.Component("store");
        var again = Reviews.Component("again", "store");
        again.Namespace = "elsewhere";

        Assert.That(Reviews.Findings(Reviews.Tenant(components: [kuard, store, again]), _facts), Is.EqualTo(new[]
        {
            "spec.components[0].namespace: \"elsewhere\" is not a namespace of this tenant; it has acme [FieldValueNotSupported]",
            "spec.components[2].namespace: \"elsewhere\" is not a namespace of this tenant; it has acme [FieldValueNotSupported]",
            "spec.components[0].values.replicas: must be at least 1 (was 0) [FieldValueInvalid]",
            "spec.components[0].values.size: is required [FieldValueRequired]",
        }));
    }

    [Test]
    public void Review_GoodTenant_GivesItsObjectsInOrder()
    {
        var web = Reviews.Component("web", "kuard", new { size = "s" });
        (web.DependsOn, web.Namespace) = (["store"], "acme-dev");
        var result = Reviews.Run(Reviews.Tenant(namespaces: ["acme", "acme-dev"], components: [web, Reviews.Component("store")]), _facts);
        Assert.That(result.Findings, Is.Empty);
        Assert.That(result.Objects.Select(item => $"{item.Component} {item.Namespace}/{item.Name}"), Is.EqualTo(new[] { "store acme/c", "web acme-dev/c" }));
        Assert.That(result.Doubts.AreNone);
    }

    [Test]
    public void Review_BrokenComponent_IsRefusedWithItsProblem()
    {
        var facts = new StaticFacts().With(new KnownComponent("web", new ComponentSpec(), null, "Component web can't be rendered: line 3: {{{ isn't allowed"));
        Assert.That(
            Reviews.Findings(Reviews.Tenant(components: Reviews.Component("web")), facts),
            Is.EqualTo(new[] { "spec.components[0].name: Component web can't be rendered: line 3: {{{ isn't allowed [FieldValueInvalid]" }));
    }

    [Test]
    public void Review_TemplateThatIsAwaited_WarnsAndChecksTheValuesAllTheSame()
    {
        var spec = new ComponentSpec { Schema = Requests.Json(Schema) };
        var facts = new StaticFacts().With(new KnownComponent("web", spec, null, "Component web: ConfigMap lessor-system/web doesn't exist", IsAwaited: true));
        var good = Reviews.Run(Reviews.Tenant(components: Reviews.Component("web", values: new { size = "s" })), facts);
        Assert.That(good.Findings, Is.Empty);
        Assert.That(good.Warnings, Is.EqualTo(new[] { "not applied for now: Component web: ConfigMap lessor-system/web doesn't exist" }));
        Assert.That(
            Reviews.Findings(Reviews.Tenant(components: Reviews.Component("web")), facts),
            Is.EqualTo(new[] { "spec.components[0].values.size: is required [FieldValueRequired]" }));
    }

    [Test]
    public void Review_FindingsAboutComponents_RestOnThem()
    {
        var result = Reviews.Run(Reviews.Tenant(components: [Reviews.Component("none"), Reviews.Component("kuard"), Reviews.Component("store")]), _facts);
        Assert.That(result.Doubts.Components, Is.EquivalentTo(new[] { "none", "kuard" }));
    }

    [Test]
    public void Review_TenantThatTakesTooLong_StopsAndSaysSo()
    {
        // Each look at the clock takes 200 ms: the components before the last ones use up what all of them have.
        var review = Reviews.Create(new SlowClock(), new RenderLimits { MaxTime = TimeSpan.FromDays(1) });
        var components = Enumerable.Range(0, 100).Select(i => Reviews.Component($"c{i}", "empty")).ToArray();
        var result = review.Review(Reviews.Tenant(components: components), null, new StaticFacts().With("empty", ""), CancellationToken.None);
        Assert.That(result.Findings.Single().Message, Is.EqualTo("rendering the tenant takes more than 3 s; give it fewer or simpler components"));
        Assert.That(result.Findings.Single().Field, Does.StartWith("spec.components["));
    }

    [Test]
    public void Review_NameToCome_IsJudgedByItsPrefix()
    {
        var tenant = Reviews.Tenant(components: Reviews.Component("store"));
        tenant.Metadata = new V1ObjectMeta { GenerateName = "acme-" };
        Assert.That(Reviews.Findings(tenant, _facts), Is.Empty);
        tenant.Metadata = new V1ObjectMeta { GenerateName = "kube-" };
        Assert.That(Reviews.Findings(tenant, _facts), Has.Some.StartsWith("metadata.name: \"kube-00000\" is reserved"));
    }

    private static TestCaseData Case(TenantComponent component, string expected) => new TestCaseData(component, expected).SetArgDisplayNames(expected);
}
