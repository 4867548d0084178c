using System.Text.Json.Nodes;
using k8s;
using Lessor.Manifests.Yaml;

namespace Lessor.Tests.Manifests;

public class ManifestWriterTests
{
    [Test]
    public void Write_AnObject_PutsItsNameFirstAndSortsTheRest() =>
        Assert.That(
            Write("""{"spec":{"b":1,"a":[]},"kind":"K","metadata":{"labels":{},"name":"thing"},"apiVersion":"v1"}"""),
            Is.EqualTo("apiVersion: v1\nkind: K\nmetadata:\n  name: thing\n  labels: {}\nspec:\n  a: []\n  b: 1\n"));

    [Test]
    public void Write_Documents_SeparatesThem() =>
        Assert.That(ManifestWriter.Write([new { A = 1 }, new { B = true }]), Is.EqualTo("a: 1\n---\nb: true\n"));

    [TestCase("true")]
    [TestCase("No")]
    [TestCase("null")]
    [TestCase("1.5")]
    [TestCase("0x1f")]
    [TestCase("")]
    [TestCase("a: b")]
    [TestCase("a #b")]
    [TestCase("- a")]
    [TestCase("line\nline")]
    [TestCase("quote \" and '")]
    [TestCase("2001-01-01")]
    [TestCase("12:30")]
    public void Write_TextThatLooksLikeSomethingElse_StaysText(string text)
    {
        var yaml = ManifestWriter.Write([new { Value = text }]);

        Assert.That((string?)KubernetesYaml.Deserialize<JsonNode>(yaml)["value"], Is.EqualTo(text));
    }

    private static string Write(string json) => ManifestWriter.Write([JsonNode.Parse(json)!]);
}
