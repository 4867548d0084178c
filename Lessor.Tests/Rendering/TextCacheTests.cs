using Lessor.Rendering;

namespace Lessor.Tests.Rendering;

[Holds(34)]
public sealed class TextCacheTests
{
    [Test]
    public void Find_WhatWasAdded_IsThere()
    {
        var cache = new TextCache<string>(10_000);
        cache.Add("a", "1");
        cache.Add("a", "2");

        Assert.That(cache.Find("a"), Is.EqualTo("1"));
        Assert.That(cache.Find("b"), Is.Null);
    }

    [Test]
    public void Add_MoreThanFits_DrivesOutWhatWasUsedLongestAgo()
    {
        var cache = new TextCache<string>(5000);
        cache.Add("a", "1");
        for (var i = 0; i < 100; i++)
        {
            cache.Add("x" + i, "2");
            Assert.That(cache.Find("a"), Is.EqualTo("1"));
        }

        Assert.That(cache.Count, Is.LessThan(6));
        Assert.That(cache.Find("x0"), Is.Null);
        Assert.That(cache.Find("x99"), Is.EqualTo("2"));
    }

    [Test]
    public void Add_TextThatNeverFits_IsNotKept()
    {
        var cache = new TextCache<string>(5000);
        cache.Add(new string('a', 6000), "1");

        Assert.That(cache.Count, Is.Zero);
    }
}
