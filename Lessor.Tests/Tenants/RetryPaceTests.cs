using Lessor.Operator.Tenants;

namespace Lessor.Tests.Tenants;

public sealed class RetryPaceTests
{
    [Test]
    public void Next_FailureAfterFailure_DoublesUpToFiveMinutes()
    {
        var pace = new RetryPace();

        var pauses = Enumerable.Range(0, 12).Select(_ => pace.Next("acme").TotalSeconds).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(pauses[0], Is.InRange(1, 1.1));
            Assert.That(pauses[4], Is.InRange(16, 17.6));
            Assert.That(pauses[11], Is.InRange(300, 330));
        });
    }

    [Test]
    public void Next_OtherTenantOrAfterReset_BeginsAnew()
    {
        var pace = new RetryPace();
        pace.Next("acme");
        pace.Next("acme");

        pace.Reset("acme");

        Assert.That(new[] { pace.Next("acme").TotalSeconds, pace.Next("other").TotalSeconds }, Has.All.InRange(1, 1.1));
    }
}
