using System.Text;
using k8s.Models;
using Lessor.Entities.Components;
using Lessor.Rendering;
using Lessor.Rendering.Engines;
using Lessor.Rendering.Sources;

namespace Lessor.Tests.Rendering;

/// <summary>What becomes of the text that an engine outside of this process yields, and what that engine is asked.</summary>
public sealed class EngineRenderingTests
{
    private const string Mark = EngineResult.NamespaceMark;
    private readonly Engine _engine = new();

    [Test]
    public void Text_WithTheNamespacesMark_ServesEveryNamespace()
    {
        _engine.Result = EngineResult.Of($"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: a, namespace: {Mark}}}, data: {{host: a.{Mark}.svc}}}}");

        Assert.That(Render("acme", null).Single().Namespace, Is.EqualTo("acme"));
        var other = Render("acme-dev", "acme-dev").Single();
        Assert.That(other.Namespace, Is.EqualTo("acme-dev"));
        Assert.That(Requests.Object(other).GetProperty("data").GetProperty("host").GetString(), Is.EqualTo("a.acme-dev.svc"));
    }

    [TestCase("{apiVersion: v1, kind: Namespace, metadata: {name: a}}", "is cluster-scoped")]
    [TestCase("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: kube-system}}", "is not one of the tenant's")]
    [TestCase("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {lessor.io/tenant: b}}}", "is reserved")]
    [TestCase("{apiVersion: v1, kind: Secret, metadata: {name: a}, type: kubernetes.io/service-account-token}", "holds a token of the cluster's")]
    [TestCase("a: [", "line 2 of the rendered text")]
    public void Text_OfAnEngine_PassesThroughTheSameChecksAsATemplates(string text, string message)
    {
        _engine.Result = EngineResult.Of(text);

        Assert.That(() => Render("acme", null), Throws.TypeOf<RenderException>().With.Message.Contains(message));
    }

    [Test]
    public void Text_WithHooks_HasThemMarkedAndTestsLeftOut()
    {
        _engine.Result = EngineResult.Of("""
            {apiVersion: v1, kind: ConfigMap, metadata: {name: plain}}
            ---
            {apiVersion: batch/v1, kind: Job, metadata: {name: migrate, annotations: {helm.sh/hook: "pre-install, pre-upgrade", helm.sh/hook-weight: "-5", helm.sh/hook-delete-policy: hook-succeeded}}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: try, annotations: {helm.sh/hook: test}}}
            """);

        var rendered = Render("acme", null);

        Assert.That(rendered.Select(item => item.Name), Is.EqualTo(new[] { "plain", "migrate" }));
        Assert.That(rendered[0].Hook, Is.Null);
        Assert.That(rendered[1].Hook, Has.Property(nameof(RenderedHook.Weight)).EqualTo(-5));
        Assert.That(rendered[1].Hook!.Events, Is.EqualTo(new[] { "pre-install", "pre-upgrade" }));
        Assert.That(rendered[1].Hook!.DeletePolicies, Is.EqualTo(new[] { "hook-succeeded" }));
    }

    [Test]
    public void Values_ForAChart_KeepTheirNullsAndAreCanonical()
    {
        _engine.Result = EngineResult.Of("");

        Render("acme", null, """{"b": {"y": null, "x": 1}, "a": null, "namespace": "free"}""", """{"b": {"y": 2}, "c": 3}""");

        Assert.That(_engine.Values, Is.EqualTo("""{"a":null,"b":{"x":1,"y":null},"c":3,"namespace":"free"}"""));
    }

    [Test]
    public void Values_WithASchema_HaveItsDefaultsInPlaceOfNulls()
    {
        _engine.Result = EngineResult.Of("");
        const string Schema = """{"type": "object", "properties": {"a": {"type": "integer", "default": 7}, "b": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}}}""";

        Render("acme", null, """{"a": null, "b": {"c": null}}""", schema: Schema);

        Assert.That(_engine.Values, Is.EqualTo("""{"a":7,"b":{"c":null}}"""));
    }

    [Test]
    public void Varz_OfTheSource_AreBetweenTheComponentsValuesAndTheTenants()
    {
        _engine.Result = EngineResult.Of("");
        var varz = Requests.Json("""{"a": "varz", "b": "varz"}""");

        Render("acme", null, """{"b": "tenant"}""", """{"a": "component", "b": "component", "c": "component"}""", varz: varz);

        Assert.That(_engine.Values, Is.EqualTo("""{"a":"varz","b":"tenant","c":"component"}"""));
    }

    [Test]
    public void Rendering_ThatIsUnderWay_IsNoError()
    {
        var work = new TaskCompletionSource();
        _engine.Result = EngineResult.Wait(work.Task);

        var pending = Assert.Throws<RenderPendingException>(() => Render("acme", null));

        Assert.That(pending!.Pending, Is.SameAs(work.Task));
    }

    private IReadOnlyList<RenderedObject> Render(
        string first, string? ns, string? values = null, string? defaults = null, string? schema = null, System.Text.Json.JsonElement? varz = null)
    {
        var request = Requests.Create("", values, schema, defaults);
        request.Component.Engine = TemplateEngine.Helm;
        request.Instance.Namespace = ns;
        return new ComponentRenderer(engine: _engine).Render(request with
        {
            Content = new ManifestContent("") { Archive = new string('a', 64), Varz = varz },
            Namespaces = [first, "other"],
            Tenant = new() { Metadata = new V1ObjectMeta { Name = first } },
        });
    }

    // What it renders is a matter of helm; here it is told.
    private sealed class Engine : IManifestEngine
    {
        public EngineResult Result { get; set; } = EngineResult.Of("");

        public string? Values { get; private set; }

        public EngineResult Find(EngineRequest request)
        {
            Values = Encoding.UTF8.GetString(request.Values.Span);
            return Result;
        }
    }
}
