using Lessor.Operator.Cluster.Pacing;

namespace Lessor.Tests.ClusterClient.Pacing;

[TestFixture]
internal sealed class ConcurrencyLimitTests
{
    private const int Max = 16;
    private ConcurrencyLimit _limit = null!;

    [SetUp]
    public void Begin() => _limit = new ConcurrencyLimit(2, Max);

    [Test]
    public void Answered_InTheUsualTime_StaysAtTheMost()
    {
        Answer(1000, 10);
        Assert.That(_limit.Value, Is.EqualTo(Max));
    }

    [Test]
    public void Answered_LaterAndLater_FallsByTheGradient()
    {
        Answer(500, 10);
        Answer(10, 100);
        Assert.That(_limit.Value, Is.InRange(4, 9));
    }

    [Test]
    public void Answered_PromptlyAgain_RisesToTheMost()
    {
        Answer(500, 10);
        Answer(20, 200);
        Answer(300, 10);
        Assert.That(_limit.Value, Is.EqualTo(Max));
    }

    [Test]
    public void Answered_AsSlowlyForLong_TakesThatForUsual()
    {
        Answer(500, 10);
        Answer(1500, 30);
        Assert.That(_limit.Value, Is.EqualTo(Max));
    }

    [Test]
    public void Answered_OneSlowAmongMany_HardlyMatters()
    {
        for (var i = 0; i < 50; i++)
        {
            Answer(20, 10);
            Answer(1, 1000);
        }

        Assert.That(_limit.Value, Is.GreaterThanOrEqualTo(Max - 3));
    }

    [Test]
    public void Answered_SlowlyWithFewUnderWay_SaysNothing()
    {
        Answer(500, 10);
        Answer(10, 100, inFlight: 3);
        Assert.That(_limit.Value, Is.EqualTo(Max));
    }

    [Test]
    public void Throttled_OverAndOver_NeverFallsBelowTheLeast()
    {
        _limit.Throttled();
        Assert.That(_limit.Value, Is.EqualTo(11));
        for (var i = 0; i < 20; i++)
        {
            _limit.Throttled();
        }

        Assert.That(_limit.Value, Is.EqualTo(2));
    }

    private void Answer(int times, double milliseconds, int inFlight = Max)
    {
        for (var i = 0; i < times; i++)
        {
            _limit.Answered(TimeSpan.FromMilliseconds(milliseconds), inFlight);
        }
    }
}
