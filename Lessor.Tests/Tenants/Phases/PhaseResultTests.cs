using Lessor.Operator.Tenants.Phases;

namespace Lessor.Tests.Tenants.Phases;

public sealed class PhaseResultTests
{
    [Test]
    public void Worst_OfDoneWaitingFailedStalled_IsStalledWithItsMessages()
    {
        var worst = PhaseResult.Worst([PhaseResult.Done("fine"), PhaseResult.Stalled("R1", "one"), PhaseResult.Waiting("R2", "two"), PhaseResult.Stalled("R3", "three")]);

        Assert.Multiple(() =>
        {
            Assert.That(worst.State, Is.EqualTo(PhaseState.Stalled));
            Assert.That(worst.Reason, Is.EqualTo("R1"));
            Assert.That(worst.Message, Is.EqualTo("one; three"));
        });
    }

    [Test]
    public void Worst_StalledBesideFailed_IsTriedAgainSoon() =>
        Assert.That(PhaseResult.Worst([PhaseResult.Stalled("A", "a"), PhaseResult.Failed("B", "b")]).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(30)));

    [Test]
    public void Worst_StalledBesideDone_WaitsForTheUser() =>
        Assert.That(PhaseResult.Worst([PhaseResult.Stalled("A", "a"), PhaseResult.Done("")]).RetryAfter, Is.Null);

    [Test]
    public void Worst_SeveralRetries_TakesTheEarliest() => Assert.That(
        PhaseResult.Worst([PhaseResult.Waiting("A", "a", TimeSpan.FromSeconds(9)), PhaseResult.Waiting("B", "b", TimeSpan.FromSeconds(4))]).RetryAfter,
        Is.EqualTo(TimeSpan.FromSeconds(4)));
}
