using Lessor.Rendering;
using NSubstitute;

namespace Lessor.Tests.Rendering;

/// <summary>No template puts anything outside of its tenant, or grants it what isn't its (properties 1, 4 and 7).</summary>
[Holds(1, 4)]
public sealed class PlacementTests
{
    private static readonly string[] ClusterScoped =
    [
        "v1 Namespace", "v1 Node", "v1 PersistentVolume", "rbac.authorization.k8s.io/v1 ClusterRole", "rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding",
        "apiextensions.k8s.io/v1 CustomResourceDefinition", "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration", "storage.k8s.io/v1 StorageClass",
        "scheduling.k8s.io/v1 PriorityClass", "apiregistration.k8s.io/v1 APIService", "lessor.io/v1 Tenant", "lessor.io/v2 Component", "x.lessor.io/v1 Any",
    ];

    private static readonly string[] Reserved =
    [
        "lessor.io/tenant", "lessor.io/adopt", "lessor.io/anything", "Lessor.io/tenant", "sub.lessor.io/x",
        "pod-security.kubernetes.io/enforce", "kubernetes.io/metadata.name",
    ];

    // Every way in which a document can come about; @ is the object as YAML in one line.
    private static readonly string[] Paths =
    [
        "@", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\n@", "apiVersion: v1\nkind: List\nitems: [@]",
        "apiVersion: v1\nkind: List\nitems:\n- {kind: List, items: [@]}", "apiVersion: x/v1\nkind: AnyList\nitems: [@]", "{{ values.object }}",
        "apiVersion: v1\nkind: List\nitems: {{ values.objects }}", "{{#each values.objects}}---\n{{ this }}\n{{/each}}",
        "x: &o @\n<<: *o",
    ];

    [Test]
    public void Render_ClusterScopedKind_IsRefusedByEveryPath(
        [ValueSource(nameof(ClusterScoped))] string kind, [ValueSource(nameof(Paths))] string path)
    {
        var (apiVersion, name) = (kind.Split(' ')[0], kind.Split(' ')[1]);
        var json = $$$"""{"apiVersion": "{{{apiVersion}}}", "kind": "{{{name}}}", "metadata": {"name": "evil"}}""";

        Assert.That(Requests.ErrorText(Along(path, json)), Does.Contain("is cluster-scoped").Or.Contain("is of Lessor's own kinds"));
    }

    [TestCaseSource(nameof(Paths))]
    public void Render_ForeignNamespace_IsRefusedByEveryPath(string path)
    {
        const string Json = """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "evil", "namespace": "kube-system"}}""";

        Assert.That(Requests.ErrorText(Along(path, Json)), Does.Contain("is not one of the tenant's (was \"kube-system\")"));
    }

    [Test]
    public void Render_ReservedKey_IsRefusedEverywhere(
        [ValueSource(nameof(Reserved))] string key, [Values("labels", "annotations")] string field, [ValueSource(nameof(Paths))] string path)
    {
        var metadata = $$"""{"name": "a", "{{field}}": {"{{key}}": "x"} }""";
        string[] objects =
        [
            $$"""{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {{metadata}} }""",
            $$"""{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"}, "spec": {"template": {"metadata": {{metadata}} } } }""",
            $$"""{"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "a"}, "spec": {"volumeClaimTemplates": [{"metadata": {{metadata}} }] } }""",
        ];

        foreach (var json in objects)
        {
            Assert.That(Requests.ErrorText(Along(path, json)), Does.Contain($"\"{key}\" is reserved"));
        }
    }

    [Test]
    public void Render_ReservedKeyInASelector_IsFine()
    {
        const string Policy = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: a}
            spec: {ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]}]}
            """;

        Assert.That(() => Requests.RenderOne(Policy), Throws.Nothing);
    }

    [Test]
    public void Render_TokenSecret_IsRefused(
        [Values("kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token")] string type, [ValueSource(nameof(Paths))] string path)
    {
        var json = $$"""{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}, "type": "{{type}}"}""";

        Assert.That(Requests.ErrorText(Along(path, json)), Does.Contain("holds a token"));
    }

    [Test]
    public void Render_KindThatTheClusterKnowsAsClusterScoped_IsRefused()
    {
        var scopes = Substitute.For<IKindScopes>();
        scopes.IsNamespaced("example.com/v1", "Thing").Returns(false);
        scopes.IsNamespaced("example.com/v1", "Other").Returns((bool?)null);
        var request = Requests.Create("apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}") with { Scopes = scopes };

        Assert.That(Requests.ErrorText(request), Does.Contain("Thing/a: is cluster-scoped"));
        Assert.That(Requests.Render(request with { Content = new(request.Content!.Template.Replace("Thing", "Other")) }), Has.Count.EqualTo(1));
    }

    [TestCase("apiVersion: v1\nkind: ConfigMap", "metadata.name: is missing")]
    [TestCase("kind: ConfigMap\nmetadata: {name: a}", "apiVersion: is missing")]
    [TestCase("apiVersion: v1\nmetadata: {name: a}", "kind: is missing")]
    [TestCase("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 5}", "metadata.name: must be a string (was a number)")]
    [TestCase("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ../x}", "metadata.name: is not a name")]
    [TestCase("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"a\\n\"}", "metadata.name: is not a name")]
    [TestCase("apiVersion: a/b/c\nkind: ConfigMap\nmetadata: {name: a}", "apiVersion: is not an API version")]
    [TestCase("apiVersion: v1\nkind: config/map\nmetadata: {name: a}", "kind: is not a kind")]
    [TestCase("apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: a}", "metadata.name: is missing")]
    [TestCase("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, finalizers: [x/y]}", "metadata.finalizers: may not be set")]
    [TestCase("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, ownerReferences: [{uid: x}]}", "metadata.ownerReferences: may not be set")]
    [TestCase("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, uid: x}", "metadata.uid: may not be set")]
    [TestCase("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: 5}", "metadata.namespace: is not one of")]
    [TestCase("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: [x]}", "metadata.labels: must be an object")]
    [TestCase("apiVersion: v1\nkind: ConfigMap\nmetadata: []", "metadata.name: is missing")]
    [TestCase("[a]", "document 1: must be an object (was a list)")]
    [TestCase("a", "document 1: must be an object (was text)")]
    public void Render_ObjectThatIsNone_IsRefused(string template, string message) =>
        Assert.That(Requests.ErrorText(Requests.Create(template)), Does.Contain(message));

    [Test]
    public void Render_Object_IsCompletedAndStripped()
    {
        var rendered = Requests.Render(Requests.Create("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: a
              creationTimestamp: null
              generation: 5
              labels: {app.kubernetes.io/managed-by: Helm}
              annotations: {a: b}
            spec: {replicas: 3}
            status: {replicas: 9}
            """)).Single();

        Assert.That(Requests.Text(rendered), Is.EqualTo(
            """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a","namespace":"acme","labels":"""
            + """{"app.kubernetes.io/managed-by":"lessor","lessor.io/tenant":"acme","lessor.io/component":"web"},"annotations":{"a":"b"}},"spec":{"replicas":3}}"""));
        Assert.That((rendered.Kind, rendered.Namespace, rendered.Name, rendered.Component, rendered.Replicas), Is.EqualTo(("Deployment", "acme", "a", "web", 3)));
    }

    [Test]
    public void Render_SameNameInTwoNamespacesOrGroups_IsFine_AndTwiceIsRefused()
    {
        const string One = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\n";
        var request = Requests.Create(One + One.Replace("name: a", "name: a, namespace: acme-dev") + One.Replace("v1", "x.io/v1"));

        Assert.That(Requests.Render(request), Has.Count.EqualTo(3));
        Assert.That(Requests.ErrorText(request with { Content = new(request.Content!.Template + One) }), Does.Contain("ConfigMap/a: is there twice in namespace acme"));
    }

    private static RenderRequest Along(string path, string json) =>
        Requests.Create(path.Replace("@", json, StringComparison.Ordinal), $$"""{"object": {{json}}, "objects": [{{json}}]}""");
}
