using System.Text.Json;
using k8s;
using k8s.Models;
using YamlDotNet.Core;

namespace KubeOps.Tests.KubernetesClient;

public sealed class KubernetesYamlTests
{
    [Test]
    public void Deserialize_Mapping_TakesTypesFromPlainScalars()
    {
        var json = KubernetesYaml.Deserialize<JsonElement>("{a: 1, b: 1.5, c: true, d: ~, e: '1', f: no, g: [x], h: 0x10}");

        Assert.That(json.GetRawText(), Is.EqualTo("""{"a":1,"b":1.5,"c":true,"d":null,"e":"1","f":"no","g":["x"],"h":"0x10"}"""));
    }

    [Test]
    public void Deserialize_NumberWhereTextIsWanted_IsText() =>
        Assert.That(KubernetesYaml.Deserialize<V1ConfigMap>("data: {port: 8080, on: true}").Data["port"], Is.EqualTo("8080"));

    [Test]
    public void Serialize_TextsThatLookLikeOtherTypes_ReadBackAsTexts()
    {
        string[] texts = ["1", "true", "no", "~", "", "a: b", "- c", "two\nlines", "0x1f", "1_000", "12:30", "2001-01-01", ".inf", " pad ", "#", "y"];
        var data = texts.Index().ToDictionary(text => $"k{text.Index}", text => text.Item);
        var yaml = KubernetesYaml.Serialize(new V1ConfigMap { Data = data });

        Assert.That(KubernetesYaml.Deserialize<V1ConfigMap>(yaml).Data, Is.EqualTo(data));
        Assert.That(yaml, Does.Contain("\"no\"").And.Contain("\"2001-01-01\""));
    }

    [Test]
    public void SerializeAll_TwoObjects_AreTwoDocuments()
    {
        var yaml = KubernetesYaml.SerializeAll([new { A = 1 }, new { B = new[] { "x" } }]);

        Assert.That(yaml, Is.EqualTo("a: 1\n---\nb:\n- x\n"));
    }

    [TestCase("{a: 1, a: 2}")]
    [TestCase("{a: *unknown}")]
    [TestCase("{a: [}")]
    public void Deserialize_Malformed_IsAYamlError(string yaml) =>
        Assert.That(() => KubernetesYaml.Deserialize<JsonElement>(yaml), Throws.InstanceOf<YamlException>());

    [Test]
    public void Deserialize_AliasBomb_EndsSoon()
    {
        var bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
            + string.Concat(Enumerable.Range(1, 12).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        Assert.That(() => KubernetesYaml.Deserialize<JsonElement>(bomb), Throws.InstanceOf<YamlException>().With.Message.Contains("nodes"));
    }
}
