using Lessor.Operator;

namespace Lessor.Tests;

[TestFixture]
internal sealed class RecentValuesTests
{
    [Test]
    public void Of_EqualValues_GivesTheFirstInstance()
    {
        var values = new RecentValues<string>(16);
        var first = new string('a', 3);

        Assert.That(values.Of(first), Is.SameAs(first));
        Assert.That(values.Of(new string('a', 3)), Is.SameAs(first));
    }

    [Test]
    public void Of_AnotherInItsPlace_ForgetsTheFirst()
    {
        var values = new RecentValues<string>(1);
        var (first, other, again) = (new string('a', 3), new string('b', 3), new string('a', 3));

        values.Of(first);

        Assert.That(values.Of(other), Is.SameAs(other));
        Assert.That(values.Of(again), Is.SameAs(again));
    }

    [Test]
    public void Of_ByAComparer_GivesWhatItTakesForEqual()
    {
        var values = new RecentValues<HashSet<string>>(16, HashSet<string>.CreateSetComparer());
        HashSet<string> first = ["a", "b"];

        values.Of(first);

        Assert.That(values.Of(["b", "a"]), Is.SameAs(first));
    }
}
