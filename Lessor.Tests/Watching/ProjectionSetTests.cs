using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Tests.Watching;

/// <summary>A set changes its form when it grows: it must behave the same in either.</summary>
[TestFixture]
internal sealed class ProjectionSetTests
{
    [TestCase(3)]
    [TestCase(16)]
    [TestCase(17)]
    [TestCase(100)]
    public void Put_OfManyObjects_HoldsEachOnce(int count)
    {
        var set = Of(count);
        set.Put(Projection(count / 2, "9"));

        Assert.That(set, Has.Count.EqualTo(count));
        Assert.That(set.Select(item => item.Key.Name), Is.EquivalentTo(Enumerable.Range(0, count).Select(Name)));
        Assert.That(set.Where(item => item.ResourceVersion == "9").Select(item => item.Key.Name), Is.EqualTo(new[] { Name(count / 2) }));
    }

    [TestCase(1)]
    [TestCase(16)]
    [TestCase(17)]
    public void Remove_OfOneOfMany_LeavesTheOthers(int count)
    {
        var set = Of(count);
        set.Remove(Key(0));
        set.Remove(Key(count));

        Assert.That(set.Select(item => item.Key.Name), Is.EquivalentTo(Enumerable.Range(1, count - 1).Select(Name)));
    }

    [TestCase(2)]
    [TestCase(20)]
    public void Clear_OfAny_LeavesNone(int count)
    {
        var set = Of(count);
        set.Clear();

        Assert.That(set, Is.Empty);
    }

    private static ProjectionSet Of(int count)
    {
        var set = new ProjectionSet();
        foreach (var number in Enumerable.Range(0, count))
        {
            set.Put(Projection(number, "1"));
        }

        return set;
    }

    private static string Name(int number) => $"settings-{number}";

    private static ObjectKey Key(int number) => new("v1", "ConfigMap", "acme", Name(number));

    private static Projection Projection(int number, string version) => new() { Key = Key(number), Uid = "u", ResourceVersion = version };
}
