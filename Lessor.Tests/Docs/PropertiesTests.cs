using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Lessor.Tests.Docs;

/// <summary>docs/properties.md and the tests that hold what it says.</summary>
public sealed partial class PropertiesTests
{
    private static readonly IReadOnlyList<int> Listed =
        [.. Numbered().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "properties.md"))).Select(match => int.Parse(match.ValueSpan, CultureInfo.InvariantCulture))];

    private static readonly IReadOnlyList<int> Held =
        [.. typeof(PropertiesTests).Assembly.GetTypes().SelectMany(type => type.GetMethods().Prepend<MemberInfo>(type))
            .SelectMany(member => member.GetCustomAttributes<HoldsAttribute>(inherit: false)).SelectMany(holds => holds.Properties)];

    [Test]
    public void Property_OnThePage_IsHeldByATest() => Assert.That(Listed.Except(Held), Is.Empty, "no test names these");

    [Test]
    public void Property_ThatATestNames_IsOnThePage() => Assert.That(Held.Distinct().Except(Listed), Is.Empty, "docs/properties.md doesn't have these");

    [Test]
    public void Numbers_OfTheProperties_AreThereOnceAndAscend() => Assert.That(Listed, Is.Not.Empty.And.Ordered.And.Unique);

    [GeneratedRegex(@"^(\d+)(?=\. )", RegexOptions.Multiline)]
    private static partial Regex Numbered();
}
