using System.Net;
using System.Text.Json;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>A tenant whose components would leave it, or take what isn't its, is refused before it exists (properties 1, 4 and 7).</summary>
[Category("Cluster")]
[Holds(1, 7)]
public sealed class BoundaryTests
{
    // Every way in which a document can come about; @ is the object as JSON.
    private static readonly string[] Paths =
    [
        "@", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\n@", "apiVersion: v1\nkind: List\nitems: [@]",
        "apiVersion: v1\nkind: List\nitems:\n- {kind: List, items: [@]}", "{{ values.object }}",
        "apiVersion: v1\nkind: List\nitems: ['{{ values.object }}', @]", "{{#each values.objects}}---\n{{ this }}\n{{/each}}",
    ];

    private AdmissionBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await AdmissionCluster.GetAsync();
        await _bench.Kubectl.ApplyAsync("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: beacons.example.com}
            spec:
              group: example.com
              names: {kind: Beacon, plural: beacons, singular: beacon}
              scope: Cluster
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """);
        await _bench.Kubectl.DoAsync("wait", "--for=condition=Established", "crd/beacons.example.com");
    }

    [Test]
    public async Task Tenant_WhoseTemplateLeavesIt_IsRefusedByEveryPath(
        [Values(
            """{"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "evil"}} -> is cluster-scoped""",
            """{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "evil"}} -> is cluster-scoped""",
            """{"apiVersion": "lessor.io/v1", "kind": "Tenant", "metadata": {"name": "evil"}} -> is of Lessor's own kinds""",
            """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "evil", "namespace": "kube-system"}} -> is not one of the tenant's""",
            """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "evil", "namespace": "blue-bakery"}} -> is not one of the tenant's""",
            """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "evil", "labels": {"lessor.io/tenant": "blue-bakery"}}} -> is reserved""",
            """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "evil", "annotations": {"pod-security.kubernetes.io/enforce": "x"}}} -> is reserved""",
            """{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "evil"}, "type": "kubernetes.io/service-account-token"} -> token""",
            """{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "evil"}, "type": "bootstrap.kubernetes.io/token"} -> token""")]
        string evil,
        [ValueSource(nameof(Paths))] string path,
        [Values] bool conditional)
    {
        var (json, why) = (evil.Split(" -> ")[0], evil.Split(" -> ")[1]);
        var name = TenantBench.NewName("evil");
        var template = path.Replace("@", json, StringComparison.Ordinal);
        var component = Manifest.Component(
            name, conditional ? $"{{{{#if objects}}}}\n{template}\n{{{{/if}}}}" : template, $"values: {{object: {json}, objects: [{json}]}}, ");

        // What is there for every tenant is the Component's own mistake.
        var created = await _bench.Api.CreateAsync(component, dryRun: false);
        if (!conditional && created.Code == HttpStatusCode.UnprocessableEntity)
        {
            Assert.That(Refusal.Read(created).Causes, Has.Some.Contains(why).And.All.StartsWith("spec.source"));
            return;
        }

        Refusal.Passed(created);
        var refusal = Refusal.Read(await _bench.Api.CreateAsync(Manifest.Tenant(name, $"{{components: [{{name: {name}}}]}}"), dryRun: false));

        Assert.That(refusal.Causes, Has.Some.Contains(why).And.All.StartsWith("spec.components[0]"));
    }

    [Test]
    public async Task Tenant_WithAKindThatThisClusterHasAsClusterScoped_IsRefused()
    {
        var name = TenantBench.NewName("beacon");
        await _bench.Kubectl.ApplyAsync(Manifest.Component(name, "{{#if lit}}{apiVersion: example.com/v1, kind: Beacon, metadata: {name: one}}{{/if}}", "values: {lit: true}, "));

        // The kinds of a group are read when something first asks for them: at the latest when the loop meets one.
        await Eventually.HoldsAsync(async () =>
        {
            var created = await _bench.Kubectl.RunAsync(["create", "-f", "-"], Manifest.Tenant(name, $"{{components: [{{name: {name}}}]}}"));
            if (created.ExitCode == 0)
            {
                Assert.That(await _bench.Tenants.StalledAsync(name), Does.Contain("cluster-scoped"));
                await _bench.Kubectl.DoAsync("delete", "tenant", name, "--timeout=60s");
            }

            return created.Error.Contains("is cluster-scoped", StringComparison.Ordinal);
        });
        Assert.That(await _bench.Tenants.FindAsync("beacons.example.com", "one"), Is.Null);
    }

    // Property 10: values stay what they are, also on their way through admission and the loop.
    [Test]
    public async Task Values_WithSyntaxInThem_AreAdmittedAndStayScalars()
    {
        string[] evil = ["x\nkind: ClusterRole", "\"", "'", "---", "\n---\napiVersion: v1\nkind: Namespace", "{{namespace}}", "&a x", "*a", "!!binary eA==", "- a", "a: b", "|", "%YAML", "true", "null", "5", "<<", "]", "}"];
        var name = TenantBench.NewName("scalars");
        await _bench.Kubectl.ApplyAsync(Manifest.Component(name, """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: scalars}
            data:
            {{#each evil}}
              plain{{ @index }}: {{ this }}
              quoted{{ @index }}: "{{ this }}"
              amid{{ @index }}: <{{ this }}>
            {{/each}}
            """));

        await _bench.Tenants.ReadyTenantAsync(name, $"{{components: [{{name: {name}, values: {{evil: {JsonSerializer.Serialize(evil)}}}}}]}}");

        var data = (await _bench.Tenants.GetAsync("configmap", "scalars", name))["data"]!.AsObject();
        Assert.That(data, Has.Count.EqualTo(3 * evil.Length));
        for (var i = 0; i < evil.Length; i++)
        {
            Assert.That(data[$"plain{i}"]!.GetValue<string>(), Is.EqualTo(evil[i]));
            Assert.That(data[$"quoted{i}"]!.GetValue<string>(), Is.EqualTo(evil[i]));
            Assert.That(data[$"amid{i}"]!.GetValue<string>(), Is.EqualTo($"<{evil[i]}>"));
        }
    }
}
