using System.Text;
using Lessor.Rendering.Objects;

namespace Lessor.Tests.Rendering.Objects;

public sealed class PortProtocolsTests
{
    [TestCase("v1", "Service", """{"spec":{"ports":[{"port":80},{"port":53,"protocol":"UDP"}]}}""",
        """{"spec":{"ports":[{"port":80,"protocol":"TCP"},{"port":53,"protocol":"UDP"}]}}""")]
    [TestCase("apps/v1", "Deployment", """{"spec":{"template":{"spec":{"containers":[{"ports":[{"containerPort":80}]},{"name":"b"}]}}}}""",
        """{"spec":{"template":{"spec":{"containers":[{"ports":[{"containerPort":80,"protocol":"TCP"}]},{"name":"b"}]}}}}""")]
    [TestCase("batch/v1", "CronJob", """{"spec":{"jobTemplate":{"spec":{"template":{"spec":{"initContainers":[{"ports":[{"containerPort":1}]}]}}}}}}""",
        """{"spec":{"jobTemplate":{"spec":{"template":{"spec":{"initContainers":[{"ports":[{"containerPort":1,"protocol":"TCP"}]}]}}}}}}""")]
    [TestCase("v1", "Pod", """{"spec":{"containers":[{"ports":[{"containerPort":1}]}]}}""",
        """{"spec":{"containers":[{"ports":[{"containerPort":1,"protocol":"TCP"}]}]}}""")]
    [TestCase("example.com/v1", "Deployment", """{"spec":{"ports":[{"port":80}]}}""", """{"spec":{"ports":[{"port":80}]}}""")]
    [TestCase("v1", "Service", """{"spec":{"ports":7}}""", """{"spec":{"ports":7}}""")]
    public void Fill_PortsWithoutProtocol_AreTcp(string apiVersion, string kind, string json, string expected)
    {
        var filled = PortProtocols.Fill(ObjectNames.Group(apiVersion)!, kind, Encoding.UTF8.GetBytes(json));

        Assert.That(Encoding.UTF8.GetString(filled.Span), Is.EqualTo(expected));
    }
}
