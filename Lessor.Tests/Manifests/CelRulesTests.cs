using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using Lessor.Manifests;
using Lessor.Manifests.Crds;

namespace Lessor.Tests.Manifests;

public sealed class CelRulesTests
{
    private const string Rules = "x-kubernetes-validations";

    [Test]
    public void Files_ForEveryServer_HaveNoRules() => Assert.That(Text(CrdManifests.Files()), Does.Not.Contain(Rules));

    [TestCase("[has(self.inline), has(self.configMap), has(self.git), has(self.http), has(self.chart)].filter(x, x).size() == 1")]
    [TestCase("self.components.all(c, !has(c.namespace) || c.namespace in self.namespaces)")]
    [TestCase("!(self.name in self.dependsOn)")]
    public void FilesWithRules_ForNewerServers_HaveThem(string rule) =>
        Assert.That(Regex.Unescape(Text(CrdManifests.FilesWithRules())), Does.Contain(rule));

    // Only in their rules: both are the same API.
    [Test]
    public void FilesWithRules_WithoutTheirRules_AreTheOthers() => Assert.That(
        Text([.. CrdManifests.FilesWithRules().Select(file => file with { Documents = [.. file.Documents.Cast<V1CustomResourceDefinition>().Select(CelRules.Strip)] })]),
        Is.EqualTo(Text(CrdManifests.Files())));

    private static string Text(IReadOnlyList<ManifestFile> files) =>
        string.Join('\n', files.SelectMany(file => file.Documents).Select(document => KubernetesJson.Serialize(document)));
}
