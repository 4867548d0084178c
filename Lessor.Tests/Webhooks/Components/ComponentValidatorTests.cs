using System.Text.Json;
using k8s;
using Lessor.Entities.Components;
using Lessor.Rendering;
using Lessor.Webhooks.Components;

namespace Lessor.Tests.Webhooks.Components;

public sealed class ComponentValidatorTests
{
    private const string ConfigMap = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}";
    private const string Sizes = """{"type": "object", "properties": {"size": {"type": "integer", "minimum": 1}, "list": {"type": "array", "items": {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}}}, "required": ["size"]}""";

    [TestCase("""{"inline": "INLINE"}""", null)]
    [TestCase("""{"configMap": {"namespace": "lessor-system", "name": "a", "key": "b"}}""", null)]
    [TestCase("{}", "FieldValueRequired spec.source: must say one of inline, configMap, git, http and chart (has none)")]
    [TestCase("""{"inline": "INLINE", "configMap": {"namespace": "lessor-system", "name": "a", "key": "b"}}""",
        "FieldValueInvalid spec.source: must say one of inline, configMap, git, http and chart (has inline and configMap); keep one of them")]
    [TestCase("""{"configMap": {"namespace": "acme", "name": "a", "key": "b"}}""",
        "FieldValueForbidden spec.source.configMap.namespace: must be lessor-system, where the operator runs: templates are read there only (was \"acme\")")]
    public void Check_Source_MustBeExactlyOneThatIsReadable(string source, string? finding) =>
        Assert.That(Check(source.Replace("INLINE", ConfigMap, StringComparison.Ordinal), ConfigMap), Is.EqualTo(finding ?? ""));

    [Test]
    public void Check_ConfigMapBesideAnOperatorElsewhere_MustBeThere()
    {
        var spec = Spec("""{"configMap": {"namespace": "apps", "name": "a", "key": "b"}}""");

        Assert.That(new ComponentValidator("apps").Check(new ComponentContent(spec, null)), Is.Empty);
        Assert.That(new ComponentValidator("other").Check(new ComponentContent(spec, null)).Single().Message, Does.StartWith("must be other, "));
    }

    [TestCase("a: {{{ x }}}", "spec.source.inline: line 1: values can't be printed raw ({{{...}}} or {{&...}}): use {{...}}, and a space after a brace that is YAML's own")]
    [TestCase("a: 1\n{{#if x}}", "spec.source.inline: line 2: the block \"if\" that begins here is not closed")]
    [TestCase("a: 1\nb: {{ lookup a b }}", "spec.source.inline: line 2: \"lookup\" is not a known helper")]
    [TestCase("a: [\nb: {{ x }}", "spec.source.inline: ")]
    public void Check_Template_MustParse(string template, string finding) =>
        Assert.That(Check("{}", template, inline: template), Does.StartWith("FieldValueInvalid " + finding));

    [Test]
    public void Check_TemplateInAConfigMap_IsFoundThereWithItsLine()
    {
        var spec = Spec("""{"configMap": {"namespace": "lessor-system", "name": "a", "key": "b"}}""");
        var finding = new ComponentValidator().Check(new ComponentContent(spec, new("a: 1\n{{> b}}"))).Single();

        Assert.That(finding.ToString(), Is.EqualTo("spec.source.configMap: line 2: partials and decorators are not supported"));
        Assert.That(finding.Line, Is.EqualTo(2));
    }

    [TestCase("{apiVersion: v1, kind: Namespace, metadata: {name: a}}", "Namespace/a: is cluster-scoped: a tenant has objects in its namespaces only")]
    [TestCase("{apiVersion: v1, kind: List, items: [{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: \"{{ x }}-a\"}}]}",
        "ClusterRole/{{...}}: is cluster-scoped: a tenant has objects in its namespaces only")]
    [TestCase("{apiVersion: lessor.io/v1, kind: Tenant, metadata: {name: a}}", "Tenant/a: is of Lessor's own kinds: a template may not make it")]
    [TestCase("{apiVersion: v1, kind: Secret, metadata: {name: a}, type: kubernetes.io/service-account-token}",
        "Secret/a: type: a Secret of this type holds a token of the cluster's; no template may make one")]
    [TestCase("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {lessor.io/tenant: b}}}", "ConfigMap/a: labels: \"lessor.io/tenant\" is reserved: a template may not set it")]
    [TestCase("{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {metadata: {annotations: {\"pod-security.kubernetes.io/enforce\": \"{{ x }}\"}}}}}",
        "Deployment/a: annotations: \"pod-security.kubernetes.io/enforce\" is reserved: a template may not set it")]
    [TestCase("{apiVersion: example.com/v1, kind: Wide, metadata: {name: a}}", "Wide/a: is cluster-scoped: a tenant has objects in its namespaces only")]
    public void Check_ObjectThatNoTenantMayHave_IsForbidden(string template, string finding) =>
        Assert.That(Check("{}", template, inline: template), Is.EqualTo("FieldValueForbidden spec.source.inline: " + finding));

    [TestCase("a: 1", "object 1: apiVersion: is missing|object 1: kind: is missing|object 1: metadata.name: is missing")]
    [TestCase("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n---\n- 1", "object 2: must be an object (was a list)")]
    public void Check_DocumentThatIsNoObject_IsFound(string template, string findings) =>
        Assert.That(
            Check("{}", template, inline: template).Split('\n'),
            Is.EqualTo(findings.Split('|').Select(finding => "FieldValueForbidden spec.source.inline: " + finding)));

    // What tenants decide is theirs to hear of.
    [TestCase("{apiVersion: v1, kind: \"{{ kind }}\", metadata: {name: \"{{ required name \"why\" }}\"}}")]
    [TestCase("{{#if global}}{apiVersion: v1, kind: Namespace, metadata: {name: a}}{{/if}}")]
    [TestCase("{{ everything }}")]
    [TestCase("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, labels: {\"{{ lower key }}\": b}}, matchLabels: {lessor.io/tenant: a}, status: {labels: {lessor.io/tenant: a}}}")]
    [TestCase("{\"{{ apiVersion }}\": v1, kind: x}")]
    [TestCase("# nothing\n---\n")]
    public void Check_TemplateThatDependsOnValues_IsLeftToTenants(string template) =>
        Assert.That(Check("{}", template, inline: template), Is.Empty);

    [TestCase("""{"type": "objekt"}""", "schema.type: must be one of object, array, string, integer, number, boolean (was \"objekt\"); did you mean \"object\"?|schema: type must be object")]
    [TestCase("""{"type": "object", "properties": {"a": {"type": "int"}}}""", "schema.properties.a.type: must be one of object, array, string, integer, number, boolean (was \"int\")")]
    [TestCase("""{"type": "object", "properties": {"a": {}}}""", "schema.properties.a: type is missing")]
    [TestCase("""{"type": "object", "properties": {"a": {"type": "integer", "minmum": 1}}}""", "schema.properties.a.minmum: is not supported; did you mean \"minimum\"?")]
    [TestCase("""{"type": "object", "properties": {"a": {"type": "integer", "default": "x"}}}""", "schema.properties.a.default: must be an integer (was text)")]
    public void Check_Schema_MustBeStructural(string schema, string findings) =>
        Assert.That(
            Check("{}", ConfigMap, more: $", \"schema\": {schema}", inline: ConfigMap).Split('\n'),
            Is.EqualTo(findings.Split('|').Select(finding => "FieldValueInvalid spec." + finding)));

    [TestCase("""{"size": "two"}""", "values.size: must be an integer (was text)")]
    [TestCase("""{"size": 0}""", "values.size: must be at least 1 (was 0)")]
    [TestCase("""{"sise": 1}""", "values.sise: is not a known value; did you mean \"size\"?")]
    [TestCase("""{"list": [{}]}""", "values.list[0].a: is required")]
    [TestCase("[]", "values: must be an object (was a list)")]
    [TestCase("{}", null)]
    [TestCase("""{"size": null}""", null)]
    public void Check_Values_FitTheSchemaAsFarAsTheyGo(string values, string? finding) =>
        Assert.That(
            Check("{}", ConfigMap, more: $", \"schema\": {Sizes}, \"values\": {values}", inline: ConfigMap),
            Is.EqualTo(finding is null ? "" : "FieldValueInvalid spec." + finding));

    [Test]
    public void Check_ReservedNames_AreForbiddenOnceEach() => Assert.That(
        Check("{}", ConfigMap, more: """, "schema": {"type": "object", "properties": {"tenant": {"type": "string"}}}, "values": {"databases": 1, "tenant": 5}""", inline: ConfigMap),
        Is.EqualTo("""
            FieldValueForbidden spec.schema.properties.tenant: is a reserved name: a value must be named otherwise
            FieldValueForbidden spec.values.tenant: is a reserved name: a value must be named otherwise
            FieldValueForbidden spec.values.databases: is a reserved name: a value must be named otherwise
            """));

    private static string Check(string source, string? template, string more = "", string? inline = null)
    {
        var text = inline is null ? source : JsonSerializer.Serialize(new { inline });
        var findings = new ComponentValidator().Check(new ComponentContent(Spec(text, more), template is null ? null : new(template)) { Scopes = new WideScopes() });
        return string.Join('\n', findings.Select(finding => $"{finding.Reason} {finding}"));
    }

    private static ComponentSpec Spec(string source, string more = "") => KubernetesJson.Deserialize<ComponentSpec>($$"""{"source": {{source}}{{more}}}""");

    private sealed class WideScopes : IKindScopes
    {
        public bool? IsNamespaced(string apiVersion, string kind) => kind != "Wide";
    }
}
