using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Entities;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>No field leads into a namespace of somebody else (property 6): for each there is an object here that tries, and is refused.</summary>
[Category("Cluster")]
[Holds(6)]
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, Func<string, string>> Attempts = new(StringComparer.Ordinal)
    {
        ["TenantSpec.Namespaces"] = name => Manifest.Tenant(name, "{namespaces: [blue-bakery]}"),
        ["TenantComponent.Namespace"] = name => Manifest.Tenant(name, "{components: [{name: kuard, namespace: blue-bakery}]}"),
        ["TenantSpec.Secrets"] = name => Manifest.Tenant(name, "{secrets: [tenant.blue-bakery.cloud-db]}"),
        ["ComponentSpec.Secrets"] = name =>
            $"apiVersion: lessor.io/v1\nkind: Component\nmetadata: {{name: {name}}}\nspec: {{source: {{inline: a}}, secrets: [tenant.blue-bakery.cloud-db]}}\n",
        ["NetworkPeer.Namespaces"] = name => Manifest.Tenant(
            name, "{isolation: {network: {allowTo: [{namespaces: {matchLabels: {lessor.io/tenant: blue-bakery}}}]}}}"),
        ["TenantAccess.Subject"] = LettingIn,
        ["AccessSubject.Namespace"] = LettingIn,
        ["ComponentSpec.Source"] = FromConfigMap,
        ["ComponentSource.ConfigMap"] = FromConfigMap,
        ["ConfigMapSource.Namespace"] = FromConfigMap,
    };

    // What they name is in no namespace, or nothing is read or written by them: there is none to reach. ReferenceFieldsTests says why of each.
    private static readonly HashSet<string> NamingNone = new(StringComparer.Ordinal)
    {
        "TenantSpec.Resource", "TenantResource.Namespace", "TenantComponent.Ref", "ComponentWatch.Namespace", "ComponentSpec.Overrides",
        "ComponentSource.Git", "ComponentSource.Http", "ComponentSource.Chart",
        "GitSource.Url", "GitSource.Ref", "GitSource.SecretRef", "HttpSource.Url", "HttpSource.SecretRef", "ChartSource.SecretRef",
    };

    private static IEnumerable<string> Fields() => ReferenceFieldsTests.ReferenceFields().Except(NamingNone);

    [Test]
    public void Field_ThatNamesNoNamespace_IsThere() => Assert.That(NamingNone.Except(ReferenceFieldsTests.ReferenceFields()), Is.Empty);

    [TestCaseSource(nameof(Fields))]
    public async Task Field_ThatLeadsIntoANamespaceOfOthers_IsRefused(string field)
    {
        Assert.That(Attempts, Does.ContainKey(field), "A new reference field: try here to reach another namespace with it.");
        var bench = await AdmissionCluster.GetAsync();

        var refusal = Refusal.Read(await bench.Api.CreateAsync(Attempts[field](TenantBench.NewName("reaching")), dryRun: false));

        Assert.That(refusal.Causes, Has.Some.Contains("namespace").Or.Some.Contains("tenant's own"));
    }

    private static string LettingIn(string name) =>
        Manifest.Tenant(name, "{access: [{role: view, subject: {kind: ServiceAccount, name: robot, namespace: blue-bakery}}]}");

    private static string FromConfigMap(string name) =>
        $"apiVersion: lessor.io/v1\nkind: Component\nmetadata: {{name: {name}}}\nspec: {{source: {{configMap: {{namespace: blue-bakery, name: kuard, key: a.yaml}}}}}}\n";
}
