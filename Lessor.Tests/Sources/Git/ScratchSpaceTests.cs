using Lessor.Operator.Sources.Git.Access;

namespace Lessor.Tests.Sources.Git;

/// <summary>What a killed operator left of credentials goes when the next one starts, and nothing that another one needs.</summary>
public sealed class ScratchSpaceTests
{
    [Test]
    public void Folder_OfAProcessThatIsGone_GoesAndOneInUseStays()
    {
        var left = Directory.CreateTempSubdirectory("lessor-git-").FullName;
        File.WriteAllText(Path.Combine(left, "held"), "");
        File.WriteAllText(Path.Combine(left, "key"), "canary");
        using var used = new ScratchSpace();
        using var next = new ScratchSpace();
        Assert.That((Directory.Exists(left), Directory.Exists(used.Folder), Directory.Exists(next.Folder)), Is.EqualTo((false, true, true)));
    }
}
