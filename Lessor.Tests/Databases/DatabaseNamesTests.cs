using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Lessor.Rendering.Databases;

namespace Lessor.Tests.Databases;

[Holds(15)]
public class DatabaseNamesTests
{
    [TestCase("acme-labs", "cloud", "acme-labs_cloud")]
    [TestCase("a", "b-c", "a_b-c")]
    [TestCase("a-b", "c", "a-b_c")]
    public void Owner_Labels_AreReadable(string tenant, string database, string expected) =>
        Assert.That(DatabaseNames.Owner(tenant, database), Is.EqualTo(expected));

    [TestCase("a\"; DROP DATABASE x; --", "b")]
    [TestCase("a\0b", "c")]
    [TestCase("Ünïcödé", "データ")]
    [TestCase("a_b", "c")]
    [TestCase("a", "b_c")]
    [TestCase("", "")]
    [TestCase("UPPER", "case")]
    public void Owner_AnythingElse_IsMadeSafe(string tenant, string database) =>
        Assert.That(DatabaseNames.Owner(tenant, database), Does.Match("^[a-z0-9_-]{1,61}$"));

    [Test]
    public void Owner_LongNames_FitAndDiffer()
    {
        var (tenant, database) = (new string('t', 63), new string('d', 40));
        string[] names = [DatabaseNames.Owner(tenant, database), DatabaseNames.Owner(tenant, database[1..] + "e"), DatabaseNames.Owner(tenant[1..], database)];
        Assert.That(names, Is.Unique);
        Assert.That(names.Select(name => Encoding.UTF8.GetByteCount(DatabaseNames.Login(name, 'b'))), Is.All.LessThanOrEqualTo(63));
    }

    [Test]
    public void Owner_AnyTwoPairs_NoNameOfOneIsOneOfTheOther()
    {
        // Few letters and all separators: that is where names meet.
        var text = Gen.Elements('a', 'b', '-', '_', '"', '\0', 'ä', 'A').ListOf().Select(letters => new string([.. letters]));
        var sized = Gen.OneOf(text, text.Select(start => start + new string('a', 60)));
        var pairs = Gen.Zip(Gen.Zip(sized, sized), Gen.Zip(sized, sized));
        Prop.ForAll(pairs.ToArbitrary(), pair => pair.Item1 == pair.Item2 || !Names(pair.Item1).Intersect(Names(pair.Item2)).Any())
            .QuickCheckThrowOnFailure();
    }

    private static string[] Names((string Tenant, string Database) pair)
    {
        var owner = DatabaseNames.Owner(pair.Tenant, pair.Database);
        return [owner, DatabaseNames.Login(owner, 'a'), DatabaseNames.Login(owner, 'b')];
    }
}
