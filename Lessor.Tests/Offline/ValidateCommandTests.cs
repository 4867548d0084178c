using System.Text.Json;
using Lessor.ControlPlane.Binaries;
using Lessor.Operator.Hosting;
using Lessor.Operator.Offline;

namespace Lessor.Tests.Offline;

public sealed class ValidateCommandTests
{
    private OfflineRun _run = null!;

    [SetUp]
    public void SetUp() => _run = new OfflineRun().With("components/all.yaml", Sample.Components);

    [TearDown]
    public void TearDown() => _run.Dispose();

    [Test]
    public async Task Validate_GoodFiles_PrintsNothingAndEndsWithZero()
    {
        _run.With("tenant.yaml", Sample.Tenant);
        Assert.That(await _run.ValidateAsync("-f", _run["tenant.yaml"], "--components", _run["components"]), Is.Zero, _run.Output + _run.Errors);
        Assert.That(_run.Output, Is.Empty);
        Assert.That(_run.Errors, Is.EqualTo("Tenants: 1, Components: 2, passed over: 0, findings: 0\n"));
    }

    [Test]
    public async Task Validate_BadTenant_TellsAllAtOnceWithLines()
    {
        // The type error in suspend would keep the tenant from being read: the rules have a file of their own.
        _run.With("tenant.yaml", Sample.BadTenant.Replace("  suspend: maybe\n", "  contact: {mail: x}\n", StringComparison.Ordinal));
        Assert.That(await _run.ValidateAsync("-f", _run["tenant.yaml"], "--components", _run["components"]), Is.EqualTo(1));
        Assert.That(_run.Output, Is.EqualTo("""
            tenant.yaml:6: Tenant acme: metadata.lables: is not a known value; did you mean "labels"?
            tenant.yaml:8: Tenant acme: spec.contact.mail: is not a known value; did you mean "email"?
            tenant.yaml:9: Tenant acme: spec.namespaces[1]: "kube-acme" is reserved for the cluster or for Lessor; choose another namespace
            tenant.yaml:13: Tenant acme: spec.components[0].values.replicas: must be an integer (was text)
            tenant.yaml:15: Tenant acme: spec.components[0].dependsOn[0]: "sotre" is not a component of this tenant; it has shop, store, web
            tenant.yaml:16: Tenant acme: spec.components[1].name: Component shop is not among the files; give its folder with --components
            tenant.yaml:17: Tenant acme: spec.components[1].namespace: "elsewhere" is not a namespace of this tenant; it has acme, kube-acme
            tenant.yaml:18: Tenant acme: spec.components[2]: Component store, template line 4: size: is not a known name

            """));
    }

    [Test]
    public async Task Validate_WrongTypes_TellsTheSchemasFindings()
    {
        _run.With("tenant.yaml", Sample.BadTenant);
        await _run.ValidateAsync("-f", _run["tenant.yaml"], "--components", _run["components"]);
        Assert.That(_run.Output, Does.Contain("tenant.yaml:8: Tenant acme: spec.suspend: must be true or false (was text)\n"));
    }

    [Test]
    public async Task Validate_ComponentInARepository_ChecksTheValuesAndSaysThatNothingWasRendered()
    {
        _run.With("remote.yaml", """
            {apiVersion: lessor.io/v1, kind: Component, metadata: {name: remote}, spec: {overrides: [ref], schema: {type: object, properties: {size: {type: integer}}}, source: {git: {url: "https://git.example/a.git", path: a.yaml}}}}
            ---
            {apiVersion: lessor.io/v1, kind: Tenant, metadata: {name: acme}, spec: {components: [{name: remote, ref: main, values: {size: big}}]}}
            """);
        Assert.That(await _run.ValidateAsync("-f", _run["remote.yaml"]), Is.EqualTo(1));
        Assert.That(_run.Output, Is.EqualTo("remote.yaml:3: Tenant acme: spec.components[0].values.size: must be an integer (was text)\n"));
        Assert.That(_run.Errors, Does.StartWith("Not rendered, since their manifests are in a repository or behind a URL: remote\n"));
    }

    [Test]
    public async Task Validate_GoTemplate_IsRenderedWithHelm()
    {
        var before = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", Path.GetDirectoryName(await ProgramLocator.ForThisMachine().LocateHelmAsync()) + Path.PathSeparator + before);
        try
        {
            _run.With("go.yaml", """
                {apiVersion: lessor.io/v1, kind: Component, metadata: {name: go}, spec: {engine: GoTemplate, source: {inline: "{apiVersion: v1, kind: {{ .Values.kind }}, metadata: {name: a}}"}}}
                ---
                {apiVersion: lessor.io/v1, kind: Tenant, metadata: {name: acme}, spec: {components: [{name: go, values: {kind: Namespace}}]}}
                """);
            Assert.That(await _run.ValidateAsync("-f", _run["go.yaml"]), Is.EqualTo(1));
            Assert.That(_run.Output, Does.Contain("spec.components[0]: Component go: Namespace/a: is cluster-scoped"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", before);
        }
    }

    [Test]
    public async Task Validate_BrokenTemplates_GiveTheLineInTheFile()
    {
        _run.With("broken.yaml", Sample.Components
            .Replace("""size: "{{ size }}""", """size: "{{{ size }}}""", StringComparison.Ordinal)
            .Replace("""{app: "{{ replicas }}"}""", """{app: "{{#if replicas}}"}""", StringComparison.Ordinal));
        Assert.That(await _run.ValidateAsync("-f", _run["broken.yaml"]), Is.EqualTo(1));
        Assert.That(_run.Output, Does.Match(@"broken\.yaml:9: ConfigMap web-template: data\.web\.yaml: line 4: "));
        Assert.That(_run.Output, Does.Match(@"broken\.yaml:32: Component store: spec\.source\.inline: line 4: "));
    }

    [Test]
    public async Task Validate_BrokenYaml_StillChecksTheOtherDocuments()
    {
        await _run.RunAsync(new ValidateCommand(new StringReader("a: [\n---\nb: 1\nb: 2\n---\n" + Sample.Tenant)), "-f", "-");
        Assert.That(_run.Output, Does.Match(@"\Astdin:[12]: .*\nstdin:4: the key ""b"" is there twice\nstdin:13: Tenant acme: spec\.components\[0\]\.name: Component web is not"));
    }

    [TestCase("kind: Tenannt\napiVersion: lessor.io/v1", "kind: must be Tenant, Component or PlatformPolicy (was \"Tenannt\")")]
    [TestCase("kind: Tenant\napiVersion: lessor.io/v2", "apiVersion: must be lessor.io/v1 (was \"lessor.io/v2\")")]
    [TestCase("kind: Tenant\napiVersion: lessor.io/v1", "metadata: is required")]
    [TestCase("kind: Tenant\napiVersion: lessor.io/v1\nmetadata: {name: a}\nspec: {namespaces: [null]}", "spec.namespaces[0]: must not be null")]
    [TestCase("kind: Tenant\napiVersion: lessor.io/v1\nmetadata: {name: shared}\nspec:", "\"shared\" is reserved")]
    [TestCase("kind: Component\napiVersion: lessor.io/v1\nmetadata: {name: a}\nspec: {source: {}}", "spec.source: must have at least 1 properties")]
    [TestCase("kind: Component\napiVersion: lessor.io/v1\nmetadata: {name: a}\nspec: {source: {configMap: {namespace: lessor-system, name: b, key: c}}}",
        "spec.source.configMap: ConfigMap lessor-system/b is not among the files")]
    [TestCase("kind: Component\napiVersion: lessor.io/v1\nmetadata: {name: a}\nspec: {source: {inline: x}, schema: {type: objekt}}", "spec.schema: type must be")]
    [TestCase("kind: List\napiVersion: v1\nitems:\n- {kind: Tenant, apiVersion: lessor.io/v1, metadata: {name: edge}}", "stdin:4: Tenant edge: metadata.name:")]
    public async Task Validate_BadObject_IsFound(string yaml, string expected)
    {
        Assert.That(await _run.RunAsync(new ValidateCommand(new StringReader(yaml)), "-f", "-"), Is.EqualTo(1));
        Assert.That(_run.Output, Does.Contain(expected));
    }

    [Test]
    public async Task Validate_TwoTenantsOfOneNamespace_NamesTheOther()
    {
        var other = Sample.Tenant.Replace("name: acme", "name: beta", StringComparison.Ordinal)
            .Replace("  organization: Acme", "  namespaces: [acme]", StringComparison.Ordinal);
        _run.With("t/a.yaml", Sample.Tenant).With("t/b.yaml", other).With("t/c.yaml", other);
        await _run.ValidateAsync("-f", _run["t"], _run["components"]);
        Assert.That(_run.Output, Is.EqualTo("""
            t/b.yaml:6: Tenant beta: spec.namespaces[0]: namespace "acme" is also tenant acme's (t/a.yaml:4); choose another one
            t/c.yaml:4: Tenant beta: metadata.name: "beta" is there twice: also in t/b.yaml:4
            t/c.yaml:6: Tenant beta: spec.namespaces[0]: namespace "acme" is also tenant acme's (t/a.yaml:4); choose another one

            """));
    }

    [Test]
    public async Task Validate_TwoComponentsWithOneObject_IsFound()
    {
        _run.With("tenant.yaml", Sample.Tenant + "\n  - {name: again, component: store, values: {size: 1}}\n");
        Assert.That(await _run.ValidateAsync("-f", _run["tenant.yaml"], "--components", _run["components"]), Is.EqualTo(1));
        Assert.That(_run.Output, Does.Contain("tenant.yaml:13: Tenant acme: spec.components[2]: ConfigMap acme/store is also rendered by component store"));
    }

    [Test]
    public async Task Validate_JsonFormat_IsAList()
    {
        Assert.That(await _run.RunAsync(new ValidateCommand(new StringReader(Sample.Tenant)), "-f", "-", "--format", "json"), Is.EqualTo(1));
        var first = JsonDocument.Parse(_run.Output).RootElement[0];
        Assert.That(first.EnumerateObject().Select(field => field.Name), Is.EqualTo(new[] { "file", "line", "kind", "name", "field", "message" }));
        Assert.That(first.GetProperty("line").GetInt32(), Is.EqualTo(8));
    }

    [Test]
    public async Task Validate_SarifFormat_HasAResultForEachFinding()
    {
        await _run.RunAsync(new ValidateCommand(new StringReader(Sample.Tenant)), "-f", "-", "--format", "sarif");
        var log = JsonDocument.Parse(_run.Output).RootElement;
        Assert.That(log.GetProperty("version").GetString(), Is.EqualTo("2.1.0"));
        Assert.That(log.GetProperty("runs")[0].GetProperty("results").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public async Task Validate_SamplesOfTheRepository_AreFine() =>
        Assert.That(await _run.ValidateAsync("-f", Path.Combine(Repository.Root, "samples", "shop")), Is.Zero, _run.Output);

    [Test]
    public async Task Validate_FileThatIsNotThere_EndsWithTwo()
    {
        Assert.That(await _run.ValidateAsync("-f", _run["nowhere.yaml"]), Is.EqualTo(2));
        Assert.That(_run.Errors, Is.EqualTo("lessor: nowhere.yaml doesn't exist\n"));
    }

    [TestCase("validate")]
    [TestCase("validate", "-f", "x.yaml", "--format", "xml")]
    [TestCase("render", "-f", "x.yaml", "--what")]
    public async Task Arguments_Unusable_EndWithTwo(params string[] args) => Assert.That(await CommandLine.RunAsync(args), Is.EqualTo(2));
}
