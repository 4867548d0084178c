using System.Text.RegularExpressions;

namespace Lessor.Tests.Cluster;

/// <summary>What the API server itself refuses, by the schema alone.</summary>
[Category("Cluster")]
[NonParallelizable]
public class SchemaRefusalTests
{
    private Kubectl _kubectl = null!;

    [OneTimeSetUp]
    public async Task InstallAsync()
    {
        _kubectl = await SharedCluster.GetKubectlAsync();
        await _kubectl.DoAsync("apply", "-k", Path.Combine(Repository.Config, "crd"));
        await _kubectl.DoAsync("wait", "--for=condition=Established", "crd/tenants.lessor.io", "crd/components.lessor.io");
    }

    [TestCase("{}")]
    [TestCase("{namespaces: [a, b], organization: Acme Labs, contact: {name: Desk, email: ops@acme.example}}")]
    [TestCase("{components: [{name: a, component: b.c, values: {x: [1, {y: null}]}, dependsOn: [d]}], deletionPolicy: Orphan}")]
    public async Task Tenant_ThatIsRight_IsAccepted(string spec) => (await TryAsync("Tenant", spec)).EnsureSuccess();

    [TestCase("{namespaces: [a, a]}", "spec.namespaces[1]")]
    [TestCase("{components: [{name: a}, {name: a}]}", "spec.components[1]")]
    [TestCase("{components: [{component: a}]}", "spec.components.name")]
    [TestCase("{components: [{name: A_}]}", "spec.components.name")]
    [TestCase("{components: [{name: a, namespace: a.b}]}", "spec.components.namespace")]
    [TestCase("{components: [{name: a, values: text}]}", "spec.components.values")]
    [TestCase("{components: [{name: a, dependsOn: [b, b]}]}", "dependsOn[1]")]
    [TestCase("{deletionPolicy: Forget}", "spec.deletionPolicy")]
    [TestCase("{contact: {email: nobody}}", "spec.contact.email")]
    [TestCase("{organization: \"two\\nlines\"}", "spec.organization")]
    public async Task Tenant_ThatIsWrong_IsRefusedWithTheField(string spec, string field) => Refuses(await TryAsync("Tenant", spec), field);

    [TestCase("{source: {inline: 'a: 1'}}")]
    [TestCase("{version: 1.4.2, source: {configMap: {namespace: lessor-system, name: a, key: a.yaml}}, values: {a: 1}, schema: {type: object}}")]
    public async Task Component_ThatIsRight_IsAccepted(string spec) => (await TryAsync("Component", spec)).EnsureSuccess();

    [TestCase("{}", "spec.source")]
    [TestCase("{source: {}}", "spec.source")]
    [TestCase("{source: {inline: a, configMap: {namespace: n, name: a, key: k}}}", "spec.source")]
    [TestCase("{source: {inline: ''}}", "spec.source.inline")]
    [TestCase("{source: {configMap: {name: a, key: k}}}", "spec.source.configMap.namespace")]
    [TestCase("{engine: Jinja, source: {inline: a}}", "spec.engine")]
    [TestCase("{version: a b, source: {inline: a}}", "spec.version")]
    public async Task Component_ThatIsWrong_IsRefusedWithTheField(string spec, string field) => Refuses(await TryAsync("Component", spec), field);

    [Test]
    public async Task DefinitionsWithRules_ServerThatMayNotKnowThem_AreTaken()
    {
        var folder = Path.Combine(Repository.Config, "crd", "cel");
        if (await ServerVersion.MinorAsync(_kubectl) >= ServerVersion.WithRules)
        {
            // In a dry run: other tests on this cluster store tenants that break the rules.
            await _kubectl.DoAsync("apply", "--dry-run=server", "-k", folder);
            return;
        }

        Assert.That((await _kubectl.RunAsync("apply", "--dry-run=client", "-k", folder)).Error, Does.Contain("unknown field \"x-kubernetes-validations\""));

        await _kubectl.DoAsync("apply", "--validate=false", "-k", folder);

        var stored = await _kubectl.DoAsync("get", "crd", "tenants.lessor.io", "components.lessor.io", "-o", "jsonpath={.items[*].spec}");
        Assert.That(stored, Does.Contain("deletionPolicy").And.Not.Contain("x-kubernetes-validations"));
        (await TryAsync("Tenant", "{namespaces: [a], components: [{name: a, namespace: b, dependsOn: [a]}]}")).EnsureSuccess();
    }

    // Without the client's own validation: it is the server's word that counts.
    private Task<KubectlResult> TryAsync(string kind, string spec) => _kubectl.RunAsync(
        ["create", "--dry-run=server", "--validate=false", "-f", "-"],
        $"apiVersion: lessor.io/v1\nkind: {kind}\nmetadata: {{name: schema-test}}\nspec: {spec}\n");

    private static void Refuses(KubectlResult result, string field)
    {
        Assert.That(result.ExitCode, Is.Not.Zero);
        // Later API servers say which item of a list it is.
        Assert.That(result.Error, Does.Contain("is invalid").And.Match(Regex.Escape(field).Replace(@"\.", @"(\[\d+\])?\.", StringComparison.Ordinal)));
    }
}
