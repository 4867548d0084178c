using Lessor.Operator;

namespace Lessor.Tests.Tenants;

public sealed class ShortHashTests
{
    // Written down by now: in names of objects, inventories and statuses. Another hash would have each tenant applied anew.
    [TestCase("", "e3b0c44298fc1c14")]
    [TestCase("abc", "ba7816bf8f01cfea")]
    [TestCase("Grüße", "f83e039796c6453a")]
    public void Of_Text_IsTheBeginningOfItsSha256(string text, string hash) => Assert.That(ShortHash.Of(text), Is.EqualTo(hash));

    [Test]
    public void Of_Bytes_IsAsOfTheTextTheyStandFor() => Assert.That(ShortHash.Of("Grüße"u8), Is.EqualTo(ShortHash.Of("Grüße")));

    [Test]
    public void Length_IsThatOfAHash() => Assert.That(ShortHash.Of("abc"), Has.Length.EqualTo(ShortHash.Length));
}
