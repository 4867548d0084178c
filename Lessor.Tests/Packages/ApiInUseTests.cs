namespace Lessor.Tests.Packages;

/// <summary>
/// Lessor must compile against the real packages too. What it uses of them stands in KubeOps/api-in-use.txt, checked against
/// their documentation; whoever uses more checks that as well, and rewrites the list with UPDATE_GOLDEN=1.
/// </summary>
[TestFixture]
public class ApiInUseTests
{
    private static readonly string[] Assemblies =
        ["Lessor.Entities", "Lessor.Rendering", "Lessor.Webhooks", "Lessor.Operator", "Lessor.Manifests", "lessor-localcluster", "Lessor.Tests"];

    [Test]
    public void Lessor_AsCompiled_UsesNoMoreOfKubeOpsThanIsListed()
    {
        var used = Assemblies
            .SelectMany(name => ApiReferences.Of(Path.Combine(AppContext.BaseDirectory, $"{name}.dll")))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        var list = Path.Combine(Repository.Root, "KubeOps", "api-in-use.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllLines(list, used);
        }

        Assert.That(used, Is.EqualTo(File.ReadAllLines(list)), "Check what is new against the real packages, then run with UPDATE_GOLDEN=1.");
    }
}
