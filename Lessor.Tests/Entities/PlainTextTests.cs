using Lessor.Entities.Conditions;
using Lessor.Entities.Texts;

namespace Lessor.Tests.Entities;

[Holds(16)]
public sealed class PlainTextTests
{
    [TestCase("\u001b[31mred", "\\u001b[31mred")]
    [TestCase("a\u009bb", "a\\u009bb", Description = "C1")]
    [TestCase("a\u202eb\u2066c\u200fd", "a\\u202eb\\u2066c\\u200fd", Description = "turned around")]
    [TestCase("a\u200bb\ufeffc", "a\\u200bb\\ufeffc", Description = "without a width")]
    [TestCase("a\u2028b\u2029c\rd\te\0f\u0007", "a\\u2028b\\u2029c\\u000dd\\u0009e\\u0000f\\u0007")]
    [TestCase("a\U000E0041b", "a\\ue0041b", Description = "tags")]
    public void Of_WhatIsNotToBeSeen_IsItsCode(string text, string shown) => Assert.That(PlainText.Of(text), Is.EqualTo(shown));

    [TestCase("")]
    [TestCase("plain")]
    [TestCase("two\nlines")]
    [TestCase("Grüße, 日本語, 😀")]
    public void Of_WhatIsSeen_IsTheSame(string text) => Assert.That(PlainText.Of(text), Is.SameAs(text));

    [Test]
    public void Condition_WhateverItIsTold_SaysItPlainly() =>
        Assert.That(new Condition { Message = "execution error: \u001b]0;owned\u0007" }.Message, Is.EqualTo("execution error: \\u001b]0;owned\\u0007"));
}
