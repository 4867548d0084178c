using System.Text.Json.Nodes;
using Lessor.Operator;
using Lessor.Operator.Certificates;

namespace Lessor.Tests.Certificates;

public class ClientConfigTests
{
    private const string Shipped = """{"service":{"namespace":"lessor-system","name":"lessor-webhook","path":"/validate/tenant","port":443}}""";

    private static readonly OperatorOptions InCluster = new();
    private static readonly OperatorOptions Outside = new() { WebhookUrl = new Uri("https://127.0.0.1:9443") };

    [Test]
    public void Mend_InACluster_AddsTheBundleAndKeepsTheService()
    {
        var other = Shipped.Replace("\"lessor-webhook\"", "\"my-lessor-webhook\"", StringComparison.Ordinal);

        var mended = ClientConfig.Mend(other, "CA", InCluster)!;

        Assert.That((string?)mended["service"]!["name"], Is.EqualTo("my-lessor-webhook"));
        Assert.That((string?)mended["caBundle"], Is.EqualTo("Q0E="));
    }

    [Test]
    public void Mend_OutsideAndInside_LeadsToTheUrlAndBackToTheService()
    {
        var outside = ClientConfig.Mend(Shipped, "CA", Outside)!;
        var inside = ClientConfig.Mend(outside.ToJsonString(), "CA", InCluster)!;

        Assert.That((string?)outside["url"], Is.EqualTo("https://127.0.0.1:9443/validate/tenant"));
        Assert.That(outside["service"], Is.Null);
        Assert.That(JsonNode.DeepEquals(inside["service"], JsonNode.Parse(Shipped)!["service"]), Is.True);
        Assert.That(inside["url"], Is.Null);
    }

    [Test]
    public void Mend_OfWhatItMended_FindsNothingToDo()
    {
        foreach (var options in new[] { InCluster, Outside })
        {
            Assert.That(ClientConfig.Mend(ClientConfig.Mend(Shipped, "CA", options)!.ToJsonString(), "CA", options), Is.Null);
        }
    }
}
