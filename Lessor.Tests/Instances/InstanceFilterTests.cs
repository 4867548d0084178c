using System.Text.Json;
using Lessor.Operator.Instances;

namespace Lessor.Tests.Instances;

public class InstanceFilterTests
{
    [TestCase(null, """{}""", ExpectedResult = true)]
    [TestCase("example.com/on", """{"annotations": {"example.com/on": ""}}""", ExpectedResult = true)]
    [TestCase("example.com/on", """{"annotations": {"example.com/off": ""}}""", ExpectedResult = false)]
    [TestCase("example.com/on", """{}""", ExpectedResult = false)]
    [TestCase("example.com/on=yes", """{"annotations": {"example.com/on": "yes"}}""", ExpectedResult = true)]
    [TestCase("example.com/on=yes", """{"annotations": {"example.com/on": "yes "}}""", ExpectedResult = false)]
    [TestCase("example.com/on=", """{"annotations": {"example.com/on": "yes"}}""", ExpectedResult = false)]
    [TestCase("example.com/on=a=b", """{"annotations": {"example.com/on": "a=b"}}""", ExpectedResult = true)]
    public bool Annotation_OfAnObject_IsComparedWhole(string? annotation, string metadata)
    {
        using var json = JsonDocument.Parse(metadata);
        return InstanceFilter.Of(null, annotation).Passes(json.RootElement);
    }

    [Test]
    public void Selector_OfLabels_IsTheApiServersInAnyOrder()
    {
        var one = InstanceFilter.Of(new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" }, null);
        var same = InstanceFilter.Of(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }, null);

        Assert.That(one.Labels, Is.EqualTo("a=1,b=2"));
        Assert.That(one, Is.EqualTo(same));
    }
}
