using System.Text.RegularExpressions;

namespace Lessor.Tests.Docs;

/// <summary>The tests that docs/security.md and the design pages cite are there.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly ILookup<string, Type> Fixtures =
        typeof(SecurityPageTests).Assembly.GetTypes().Where(type => !type.IsNested).ToLookup(type => type.Name, StringComparer.Ordinal);

    [Test]
    public void Tests_ThatThePageCites_AreThere()
    {
        var cited = Cited().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"))).Select(match => match.Groups[1].Value).ToList();
        Assert.That(cited, Is.Not.Empty);
        Assert.That(cited.Where(name => !IsThere(name)), Is.Empty);
    }

    [Test]
    public void Attacks_EachFixture_IsCited()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));
        var attacks = typeof(SecurityPageTests).Assembly.GetTypes()
            .Where(type => type.Namespace == "Lessor.Tests.Attacks" && type.Name.EndsWith("Attacks", StringComparison.Ordinal)).Select(type => type.Name);
        Assert.That(attacks.Where(name => !page.Contains($"`{name}", StringComparison.Ordinal)), Is.Empty, "docs/security.md doesn't have these");
    }

    private static bool IsThere(string name) => name.Split('.') is var parts
        && Fixtures[parts[0]].Any(type => parts.Length == 1 || type.GetMethod(parts[1]) is not null);

    // A fixture, or a test of one.
    [GeneratedRegex(@"`(\w+(?:Tests|Attacks)(?:\.\w+)?)`")]
    private static partial Regex Cited();
}
