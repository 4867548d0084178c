using Lessor.Entities.Naming;
using Lessor.Operator.Watching;

namespace Lessor.Tests.Entities;

/// <summary>Whatever form a text is kept in, it comes back letter by letter.</summary>
[TestFixture]
internal sealed class CompactTextTests
{
    [TestCase("")]
    [TestCase("u1")]
    [TestCase("b4e0a3a4-0d0b-4f0e-9a39-1d2c3b4a5f60")]
    [TestCase("B4E0A3A4-0D0B-4F0E-9A39-1D2C3B4A5F60")]
    [TestCase("{b4e0a3a4-0d0b-4f0e-9a39-1d2c3b4a5f60}")]
    [TestCase("b4e0a3a40d0b4f0e9a391d2c3b4a5f60")]
    [TestCase("00000000-0000-0000-0000-000000000000")]
    [TestCase(" b4e0a3a4-0d0b-4f0e-9a39-1d2c3b4a5f60")]
    public void Uid_OfAnyForm_IsKept(string text)
    {
        var uid = new CompactUid(text);

        Assert.That(uid.ToString(), Is.EqualTo(text));
        Assert.That(uid.Is(text), Is.True);
        Assert.That(uid.Is(text + "0"), Is.False);
        Assert.That(uid.Is("b4e0a3a4-0d0b-4f0e-9a39-1d2c3b4a5f61"), Is.False);
    }

    [TestCase("")]
    [TestCase("0123456789abcdef")]
    [TestCase("0123456789ABCDEF")]
    [TestCase("0000000000000000")]
    [TestCase("123")]
    [TestCase("0123456789abcdef0123456789abcdef")]
    [TestCase("not a hash")]
    public void Hash_OfAnyForm_IsKept(string text)
    {
        var hash = new CompactHash(text);

        Assert.That(hash.ToString(), Is.EqualTo(text));
        Assert.That(hash.Is(text), Is.True);
        Assert.That(hash.Is(text + "0"), Is.False);
        Assert.That(hash.Is("0123456789abcdee"), Is.False);
    }

    [TestCase("")]
    [TestCase("0")]
    [TestCase("007")]
    [TestCase("4711")]
    [TestCase("18446744073709551615")]
    [TestCase("18446744073709551616")]
    [TestCase("+1")]
    [TestCase("abc")]
    public void Version_OfAnyForm_IsKept(string text) => Assert.That(new CompactVersion(text).ToString(), Is.EqualTo(text));
}
