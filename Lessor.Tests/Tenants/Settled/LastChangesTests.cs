using Lessor.Operator.Tenants.Settled;

namespace Lessor.Tests.Tenants.Settled;

public sealed class LastChangesTests
{
    [Test]
    public void Of_NameThatNothingConcerned_IsBeforeAllChanges() => Assert.That(new LastChanges().Of("acme"), Is.Zero);

    [Test]
    public void Of_AfterChanges_IsTheNumberOfTheLast()
    {
        var changes = new LastChanges();
        var before = ChangeNumbers.Last;
        changes.Add("acme");
        changes.Add("acme");
        Assert.That(changes.Of("acme"), Is.GreaterThan(before + 1).And.AtMost(ChangeNumbers.Last));
    }

    [Test]
    public void Add_ByManyAtOnce_KeepsALaterNumberThanAnyoneSawBefore()
    {
        var changes = new LastChanges();
        Parallel.For(0, 10_000, _ =>
        {
            var before = ChangeNumbers.Last;
            changes.Add("acme");
            Assert.That(changes.Of("acme"), Is.GreaterThan(before));
        });
    }
}
