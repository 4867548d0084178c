using System.Text;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;

namespace Lessor.Tests.Applying;

public sealed class SecretTextsTests
{
    [TestCase("v1", "Secret", """{"stringData":{"a":"é","b":""}}""", """{"data":{"a":"w6k=","b":""}}""")]
    [TestCase("v1", "Secret", """{"data":{"a":"eA==","c":"eA=="},"stringData":{"a":"y"}}""", """{"data":{"a":"eQ==","c":"eA=="}}""")]
    [TestCase("v1", "Secret", """{"data":{"a":"eA=="}}""", """{"data":{"a":"eA=="}}""")]
    [TestCase("v1", "Secret", """{"stringData":{"a":1}}""", """{"stringData":{"a":1}}""")]
    [TestCase("v1", "Secret", """{"data":7,"stringData":{"a":"x"}}""", """{"data":7,"stringData":{"a":"x"}}""")]
    [TestCase("v1", "ConfigMap", """{"stringData":{"a":"x"}}""", """{"stringData":{"a":"x"}}""")]
    public void Move_StringData_BecomesData(string apiVersion, string kind, string json, string expected)
    {
        var moved = SecretTexts.Move(new ObjectKey(apiVersion, kind, "a", "b"), Encoding.UTF8.GetBytes(json));

        Assert.That(Encoding.UTF8.GetString(moved.Span), Is.EqualTo(expected));
    }
}
