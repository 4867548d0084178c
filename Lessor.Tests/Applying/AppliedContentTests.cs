using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;

namespace Lessor.Tests.Applying;

public sealed class AppliedContentTests
{
    private static readonly ObjectKey Key = new("v1", "ConfigMap", "acme", "one");

    [Test]
    public void Of_EqualContent_IsEqual()
    {
        var hash = AppliedContent.Of(new DesiredObject(Key, "web", """{"a":1}"""u8.ToArray()));

        Assert.Multiple(() =>
        {
            Assert.That(hash, Is.EqualTo(AppliedContent.Of(new DesiredObject(Key, "web", """{"a":1}"""u8.ToArray()))));
            Assert.That(hash, Is.Not.EqualTo(AppliedContent.Of(new DesiredObject(Key, "web", """{"a":2}"""u8.ToArray()))));
        });
    }
}
