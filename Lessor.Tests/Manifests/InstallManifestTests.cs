using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Manifests;
using Lessor.Manifests.FlowControl;
using Lessor.Manifests.Manager;
using Lessor.Manifests.Monitoring;
using Lessor.Manifests.Policies;

namespace Lessor.Tests.Manifests;

public class InstallManifestTests
{
    [Test]
    public void Install_HoldsWhatTheDefaultKustomizationInstalls()
    {
        var kustomized = ConfigTree.Files()
            .Where(file => file.Path.Contains('/', StringComparison.Ordinal))
            .Where(file => !file.Path.StartsWith(DisruptionBudget.Folder, StringComparison.Ordinal))
            .Where(file => !file.Path.StartsWith(ConfigTree.CelFolder, StringComparison.Ordinal))
            .Where(file => !file.Path.StartsWith(FlowControlManifests.Folder, StringComparison.Ordinal))
            .Where(file => !file.Path.StartsWith(MonitoringManifests.Folder, StringComparison.Ordinal))
            .Where(file => !file.Path.StartsWith(AdmissionPolicies.Folder, StringComparison.Ordinal))
            .SelectMany(file => file.Documents)
            .Select(Shipped.ToJson)
            .Where(node => (string?)node["kind"] != "Kustomization");

        Assert.That(Installed().Select(Text), Is.EquivalentTo(kustomized.Select(Text)));
    }

    [Test]
    public void Install_InItsOrder_HasEachNamespaceBeforeWhatIsInIt()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in Installed())
        {
            if ((string?)node["kind"] == "Namespace")
            {
                seen.Add((string)node["metadata"]!["name"]!);
            }
            else if ((string?)node["metadata"]!["namespace"] is { } @namespace)
            {
                Assert.That(seen, Does.Contain(@namespace));
            }
        }
    }

    [Test]
    public void Namespaces_OfLessor_EnforceTheRestrictedStandard() =>
        Assert.That(
            Installed().Where(node => (string?)node["kind"] == "Namespace")
                .Select(node => ((string?)node["metadata"]!["name"], (string?)node["metadata"]!["labels"]!["pod-security.kubernetes.io/enforce"])),
            Is.EquivalentTo(new[] { (LessorNamespaces.Operator, "restricted"), (LessorNamespaces.Tenants, "restricted"), (LessorNamespaces.Secrets, "restricted") }));

    private static IEnumerable<JsonObject> Installed() => InstallManifest.Documents().Select(Shipped.ToJson);

    private static string Text(JsonObject node) => node.ToJsonString();
}
