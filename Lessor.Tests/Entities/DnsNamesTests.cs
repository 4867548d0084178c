using Lessor.Entities.Naming;

namespace Lessor.Tests.Entities;

public sealed class DnsNamesTests
{
    private static readonly string[] NoLabels = ["", "-", "-a", "a-", "A", "aB", "a_b", "a b", " a", "a/b", "../a", "a:b", "\u00e4", "\u0663", "\u212a", "a\n", "\na", "a\0"];

    [TestCase("a")]
    [TestCase("0")]
    [TestCase("acme")]
    [TestCase("a-1--b")]
    public void IsLabel_LettersDigitsAndInnerHyphens_IsTrue(string text) => Assert.That(DnsNames.IsLabel(text), Is.True);

    [TestCaseSource(nameof(NoLabels))]
    [TestCase("a.b")]
    [TestCase(".")]
    public void IsLabel_AnythingElse_IsFalse(string text) => Assert.That(DnsNames.IsLabel(text), Is.False);

    [Test]
    public void IsLabel_Longer_EndsAtTheLimit() => Assert.Multiple(() =>
    {
        Assert.That(DnsNames.IsLabel(new string('a', 63)), Is.True);
        Assert.That(DnsNames.IsLabel(new string('a', 64)), Is.False);
        Assert.That(DnsNames.IsLabel("abc", 3), Is.True);
        Assert.That(DnsNames.IsLabel("abcd", 3), Is.False);
    });

    [TestCase("a")]
    [TestCase("a.b")]
    [TestCase("a-1.0.example.com")]
    public void IsSubdomain_LabelsWithDotsBetween_IsTrue(string text) => Assert.That(DnsNames.IsSubdomain(text), Is.True);

    [TestCaseSource(nameof(NoLabels))]
    [TestCase(".")]
    [TestCase(".a")]
    [TestCase("a.")]
    [TestCase("a..b")]
    [TestCase("a.-b")]
    [TestCase("a-.b")]
    [TestCase("a.B")]
    [TestCase("a.b\n")]
    public void IsSubdomain_AnythingElse_IsFalse(string text) => Assert.That(DnsNames.IsSubdomain(text), Is.False);

    // Kubernetes holds a name's labels to no length of their own.
    [Test]
    public void IsSubdomain_Longer_EndsAtTheLimitOfTheWhole() => Assert.Multiple(() =>
    {
        Assert.That(DnsNames.IsSubdomain(new string('a', 253)), Is.True);
        Assert.That(DnsNames.IsSubdomain(new string('a', 254)), Is.False);
    });
}
