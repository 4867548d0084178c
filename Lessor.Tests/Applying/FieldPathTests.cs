using System.Text.Json.Nodes;
using Lessor.Operator.Applying;

namespace Lessor.Tests.Applying;

[TestFixture]
internal sealed class FieldPathTests
{
    [TestCase(""".spec.replicas""", """{"spec":{"replicas":1,"a":2}}""", """{"spec":{"a":2}}""")]
    [TestCase(
        """.metadata.labels.app.kubernetes.io/name""",
        """{"metadata":{"labels":{"app":"x","app.kubernetes.io/name":"y"}}}""",
        """{"metadata":{"labels":{"app":"x"}}}""")]
    [TestCase(
        """.spec.containers[name="web"].image""",
        """{"spec":{"containers":[{"name":"a","image":"1"},{"name":"web","image":"2"}]}}""",
        """{"spec":{"containers":[{"name":"a","image":"1"},{"name":"web"}]}}""")]
    [TestCase(
        """.spec.ports[port=80,protocol="TCP"].targetPort""",
        """{"spec":{"ports":[{"port":81,"targetPort":1},{"port":80,"targetPort":2}]}}""",
        """{"spec":{"ports":[{"port":81,"targetPort":1},{"port":80}]}}""")]
    [TestCase(""".finalizers[="a]b"]""", """{"finalizers":["x","a]b"]}""", """{"finalizers":["x"]}""")]
    [TestCase(""".args[1]""", """{"args":["x","y"]}""", """{"args":["x"]}""")]
    [TestCase(""".data.a\.b""", """{"data":{"a\\.b":"1"}}""", """{"data":{}}""")]
    public void Remove_Field_TakesItOut(string path, string before, string after)
    {
        var node = JsonNode.Parse(before);

        Assert.That(FieldPath.Remove(node, path), Is.True);
        Assert.That(node!.ToJsonString(), Is.EqualTo(after));
    }

    [TestCase(".spec.nothing")]
    [TestCase(".spec.replicas.deeper")]
    [TestCase(".spec[name=\"x\"]")]
    [TestCase(".spec.list[name=\"x\"")]
    [TestCase(".spec.list[")]
    [TestCase("")]
    public void Remove_NoSuchField_ChangesNothing(string path)
    {
        const string Before = """{"spec":{"replicas":1,"list":[{"name":"y"}]}}""";
        var node = JsonNode.Parse(Before);

        Assert.That(FieldPath.Remove(node, path), Is.False);
        Assert.That(node!.ToJsonString(), Is.EqualTo(Before));
    }
}
