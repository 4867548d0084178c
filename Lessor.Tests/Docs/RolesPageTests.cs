namespace Lessor.Tests.Docs;

/// <summary>docs/roles.md says what the shipped roles may do. UPDATE_GOLDEN=1 rewrites it.</summary>
[Holds(9, 42)]
public class RolesPageTests
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "roles.md");

    [Test]
    public void Page_OfTheShippedRoles_SaysWhatTheyMayDo()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            System.IO.File.WriteAllText(File, RolesPage.Write());
        }

        Assert.That(System.IO.File.ReadAllText(File), Is.EqualTo(RolesPage.Write()));
    }

    [Test]
    public void Page_OfTheShippedRoles_GivesNobodyThePolicy() =>
        Assert.That(RolesPage.Write().Split('\n').Where(line => line.StartsWith("| `lessor-tenant-editor` |", StringComparison.Ordinal)).Single(), Does.Not.Contain("platformpolicies"));
}
