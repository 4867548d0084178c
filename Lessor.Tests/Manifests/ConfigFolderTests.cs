using Lessor.Manifests;

namespace Lessor.Tests.Manifests;

public sealed class ConfigFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lessor-config-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Config_InTheRepository_IsWhatTheGeneratorWrites()
    {
        new ConfigFolder(_folder).Write(ConfigTree.Files());

        Assert.That(Files(Repository.Config), Is.EquivalentTo(Files(_folder)), "Run make generate.");
        foreach (var file in Files(_folder))
        {
            Assert.That(
                File.ReadAllText(Path.Combine(Repository.Config, file)),
                Is.EqualTo(File.ReadAllText(Path.Combine(_folder, file))),
                $"{file}: run make generate.");
        }
    }

    [Test]
    public void Write_Twice_GivesTheSameBytes() =>
        Assert.That(ConfigTree.Files().Select(ConfigFolder.Text), Is.EqualTo(ConfigTree.Files().Select(ConfigFolder.Text)));

    [Test]
    public void Write_AFileThatIsNoLongerGenerated_RemovesIt()
    {
        File.WriteAllText(Path.Combine(_folder, "old.yaml"), ConfigFolder.Header + "a: 1\n");

        new ConfigFolder(_folder).Write([new ManifestFile("new.yaml", new { A = 1 })]);

        Assert.That(Files(_folder), Is.EqualTo(new[] { "new.yaml" }));
    }

    [Test]
    public void Write_BesideAFileOfSomeoneElse_LeavesItAlone()
    {
        File.WriteAllText(Path.Combine(_folder, "mine.yaml"), "a: 1\n");

        new ConfigFolder(_folder).Write([]);

        Assert.That(Files(_folder), Is.EqualTo(new[] { "mine.yaml" }));
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order();
}
