using Lessor.ControlPlane;
using Lessor.ControlPlane.Servers;

namespace Lessor.Tests.LocalClusters.Servers;

/// <summary>Folders of clusters: one cluster in each, and nothing stays of those that were killed.</summary>
public sealed class DataFolderTests
{
    private TemporaryFolder _parent = null!;

    [SetUp]
    public void Create() => _parent = new TemporaryFolder();

    [TearDown]
    public void Remove() => _parent.Dispose();

    [Test]
    public void CreateTemporary_FolderOfAKilledRun_IsRemoved()
    {
        var abandoned = Abandon(TimeSpan.FromHours(1));

        using var folder = DataFolder.CreateTemporary(TimeProvider.System, _parent.Path);

        Assert.That(Directory.GetDirectories(_parent.Path), Is.EqualTo(new[] { folder.Path }));
        Assert.That(abandoned, Does.Not.Exist);
    }

    [Test]
    public void CreateTemporary_FolderThatIsJustMade_IsLeftAlone()
    {
        var young = Abandon(TimeSpan.Zero);

        using var folder = DataFolder.CreateTemporary(TimeProvider.System, _parent.Path);

        Assert.That(young, Does.Exist);
    }

    [Test]
    public void CreateTemporary_FolderInUse_IsLeftAlone()
    {
        using var inUse = DataFolder.CreateTemporary(TimeProvider.System, _parent.Path);
        Directory.SetLastWriteTimeUtc(inUse.Path, DateTime.UnixEpoch);

        using var folder = DataFolder.CreateTemporary(TimeProvider.System, _parent.Path);

        Assert.That(inUse.Path, Does.Exist);
    }

    [Test]
    public void CreateTemporary_FolderOfSomebodyElse_IsLeftAlone()
    {
        var other = Directory.CreateDirectory(Path.Combine(_parent.Path, "lessor-local-notes")).FullName;
        Directory.SetLastWriteTimeUtc(other, DateTime.UnixEpoch);

        using var folder = DataFolder.CreateTemporary(TimeProvider.System, _parent.Path);

        Assert.That(other, Does.Exist, "Without a lock it isn't ours.");
    }

    [Test]
    public void Dispose_Temporary_RemovesIt()
    {
        var folder = DataFolder.CreateTemporary(TimeProvider.System, _parent.Path);
        File.WriteAllText(Path.Combine(folder.Path, "data"), "x");

        folder.Dispose();

        Assert.That(Directory.GetDirectories(_parent.Path), Is.Empty);
    }

    [Test]
    public void Open_WhereAFileIs_SaysSo()
    {
        var file = Path.Combine(_parent.Path, "file");
        File.WriteAllText(file, "");

        var exception = Assert.Throws<LocalClusterException>(() => DataFolder.Open(file).Dispose());

        Assert.That(exception!.Message, Does.StartWith($"The data folder {file} can't be made: "));
    }

    // What is left when the process that held it is gone: the lock's file, which nobody holds.
    private string Abandon(TimeSpan ago)
    {
        var path = Directory.CreateDirectory(Path.Combine(_parent.Path, "lessor-local-abandoned")).FullName;
        File.WriteAllText(Path.Combine(path, "lock"), "");
        Directory.SetLastWriteTimeUtc(path, (TimeProvider.System.GetUtcNow() - ago).UtcDateTime);
        return path;
    }
}
