using System.Diagnostics;
using System.Formats.Tar;
using System.Text;
using Lessor.Operator.Content;
using Lessor.Operator.Content.Archives;

namespace Lessor.Tests.Content.Archives;

public class ChartArchiveTests
{
    [Test]
    public void Read_OneFolder_FilesByTheirPathInIt()
    {
        var archive = ChartArchive.Read(TestArchive.OfEntries(
            TestArchive.Special(TarEntryType.Directory, "clinic/"),
            TestArchive.File("clinic/Chart.yaml", "name: clinic"),
            TestArchive.File("clinic/templates/x.yaml", ""),
            TestArchive.Special(TarEntryType.Directory, "clinic/charts/")));
        Assert.Multiple(() =>
        {
            Assert.That(archive.Folder, Is.EqualTo("clinic"));
            Assert.That(archive.Files.Keys, Is.EquivalentTo(new[] { "Chart.yaml", "templates/x.yaml" }));
            Assert.That(Encoding.UTF8.GetString(archive.Files["Chart.yaml"]), Is.EqualTo("name: clinic"));
            Assert.That(archive.Files["templates/x.yaml"], Is.Empty);
        });
    }

    [Test]
    public void Read_DotBeforeTheFolder_MeansTheSame() =>
        Assert.That(ChartArchive.Read(TestArchive.Of(("./clinic/Chart.yaml", "a"))).Files.Keys, Is.EqualTo(new[] { "Chart.yaml" }));

    [TestCase(TarEntryFormat.Pax)]
    [TestCase(TarEntryFormat.Gnu)]
    public void Read_PathOfMoreThanAHeaderHolds_IsTheWholePath(TarEntryFormat format)
    {
        var path = $"clinic/{new string('a', 120)}/{new string('ü', 100)}.yaml";
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, format, leaveOpen: true))
        {
            TarEntry entry = format == TarEntryFormat.Pax ? new PaxTarEntry(TarEntryType.RegularFile, path) : new GnuTarEntry(TarEntryType.RegularFile, path);
            entry.DataStream = new MemoryStream("x"u8.ToArray());
            writer.WriteEntry(entry);
        }

        Assert.That(ChartArchive.Read(TestArchive.Gzip(tar.ToArray())).Files.Keys, Is.EqualTo(new[] { path["clinic/".Length..] }));
    }

    [TestCase("../x.yaml")]
    [TestCase("clinic/../../x.yaml")]
    [TestCase("clinic/templates/..")]
    [TestCase("/etc/passwd")]
    [TestCase("clinic\\..\\..\\x.yaml")]
    [TestCase("clinic/\u0001.yaml")]
    [Holds(13)]
    public void Read_PathThatLeadsElsewhere_IsRefusedByName(string path) => Assert.That(
        Refusal(TestArchive.Of(("clinic/Chart.yaml", "a"), (path, "b"))), Does.StartWith($"the archive holds \"{path.Replace('\u0001', '?')}\": "));

    [TestCase(TarEntryType.SymbolicLink, "links are not taken")]
    [TestCase(TarEntryType.HardLink, "links are not taken")]
    [TestCase(TarEntryType.Fifo, "it is neither a file nor a folder")]
    [TestCase(TarEntryType.CharacterDevice, "it is neither a file nor a folder")]
    [TestCase(TarEntryType.BlockDevice, "it is neither a file nor a folder")]
    public void Read_WhatIsNoFile_IsRefusedByName(TarEntryType type, string reason) => Assert.That(
        Refusal(TestArchive.OfEntries(TestArchive.Special(type, "clinic/values.yaml", "/etc/passwd"))), Is.EqualTo($"the archive holds \"clinic/values.yaml\": {reason}"));

    [Test]
    public void Read_TwoFolders_TheSecondIsRefused() => Assert.That(
        Refusal(TestArchive.Of(("clinic/Chart.yaml", "a"), ("other/Chart.yaml", "b"))), Is.EqualTo("the archive holds \"other/Chart.yaml\": all must be in one folder, as helm package does it"));

    [Test]
    public void Read_FileBesideTheFolder_IsRefused() => Assert.That(
        Refusal(TestArchive.Of(("Chart.yaml", "a"))), Is.EqualTo("the archive holds \"Chart.yaml\": all must be in one folder, as helm package does it"));

    [TestCase("clinic/a", "clinic/a")]
    [TestCase("clinic/a", "clinic/./a")]
    [TestCase("clinic/a/b", "clinic/a")]
    [TestCase("clinic/a", "clinic/a/b")]
    public void Read_SamePathTwice_IsRefused(string first, string second) =>
        Assert.That(Refusal(TestArchive.Of((first, "1"), (second, "2"))), Does.StartWith($"the archive holds \"{second}\": "));

    [Test]
    public void Read_FoldersWithoutEnd_AreRefused() =>
        Assert.That(Refusal(TestArchive.Of(($"clinic/{string.Join('/', Enumerable.Repeat("a", 40))}/x", "1"))), Does.Contain("nested in more than 32 folders"));

    [Test]
    public void Read_CompressionBomb_EndsAtTheLimit()
    {
        // 200 MiB of zeros, in files that are each small enough.
        var bomb = TestArchive.Gzip([.. Enumerable.Range(0, 200).SelectMany(n => TestArchive.Header($"clinic/{n}", '0', "00004000000").Concat(new byte[1 << 20]))]);
        Assert.Multiple(() =>
        {
            Assert.That(bomb, Has.Length.LessThan(1 << 20));
            Assert.That(Refusal(bomb), Is.EqualTo("unpacks to more than 67108864 bytes"));
        });
    }

    [Test]
    public void Read_FileThatIsTooLarge_IsRefusedByName() => Assert.That(
        Refusal(TestArchive.OfEntries(TestArchive.File("clinic/big", new byte[(5 << 20) + 1]))), Is.EqualTo("the archive holds \"clinic/big\": it has more than 5242880 bytes"));

    [TestCase('0')]
    [TestCase('x')]
    [TestCase('g')]
    [TestCase('L')]
    public void Read_HeaderThatPromisesGigabytes_TakesNoMemoryForThem(char type)
    {
        var archive = TestArchive.Gzip(TestArchive.Header("clinic/big", type, "17777777777"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(Refusal(archive), Does.Contain("more than 5242880 bytes"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
    }

    [Test]
    public void Read_FilesWithoutEnd_EndAtTheLimit() => Assert.That(
        Refusal(TestArchive.Of([.. Enumerable.Range(0, 11).Select(n => ($"clinic/{n}", ""))]), new ArchiveLimits { Entries = 10 }), Is.EqualTo("holds more than 10 files and folders"));

    [Test]
    public void Read_PackedTooLarge_IsRefusedUnread() =>
        Assert.That(Refusal(new byte[101], new ArchiveLimits { Packed = 100 }), Is.EqualTo("has more than 100 bytes"));

    [Test]
    public void Read_SizeInExtendedHeader_IsRefused()
    {
        // What one reader takes for the file's content, another would take for the next header.
        var record = Encoding.ASCII.GetBytes("13 size=1024\n");
        byte[] tar = [.. TestArchive.Header("pax", 'x', "00000000015"), .. record, .. new byte[512 - record.Length], .. TestArchive.Header("clinic/a", '0', "00000000000")];
        Assert.That(Refusal(TestArchive.Gzip(tar)), Does.Contain("not taken"));
    }

    [Test]
    public void Read_CutAnywhere_IsRefusedOrWhole()
    {
        var whole = TestArchive.Of(("clinic/Chart.yaml", new string('a', 3000)), ("clinic/values.yaml", "b"));
        Assert.Multiple(() =>
        {
            for (var length = 0; length < whole.Length / 2; length++)
            {
                Assert.That(() => ChartArchive.Read(whole[..length]), Throws.TypeOf<ContentException>(), $"{length} bytes");
            }
        });
    }

    [Test]
    public void Read_AnyDamage_IsRefusedOrReadWithoutAnotherError()
    {
        var whole = TestArchive.Of(("clinic/Chart.yaml", "name: clinic"), ("clinic/templates/a.yaml", "x: 1"));
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var damaged = whole.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Assert.That(() => Attempt(damaged), Throws.Nothing);
        }
    }

    [TestCase("")]
    [TestCase("<html>not found</html>")]
    public void Read_NoArchive_SaysSo(string text) => Assert.That(() => ChartArchive.Read(Encoding.UTF8.GetBytes(text)), Throws.TypeOf<ContentException>());

    [Test]
    public void Read_TarWithoutFiles_SaysSo() =>
        Assert.That(Refusal(TestArchive.OfEntries(TestArchive.Special(TarEntryType.Directory, "clinic/"))), Is.EqualTo("is an archive without files"));

    [Test]
    public void Pack_SameFilesInAnyOrder_SameArchive()
    {
        KeyValuePair<string, byte[]> a = new("a.yaml", [1]), b = new("templates/b.yaml", [2]);
        Assert.That(ChartArchive.Pack("chart", [a, b]), Is.EqualTo(ChartArchive.Pack("chart", [b, a])));
    }

    [Test]
    public void Pack_ReadAgain_IsTheSame()
    {
        var longPath = $"templates/{new string('x', 150)}/{new string('y', 150)}.yaml";
        var archive = ChartArchive.Read(ChartArchive.Pack("chart", [new("Chart.yaml", [1, 2, 3]), new(longPath, new byte[100_000])]));
        Assert.Multiple(() =>
        {
            Assert.That(archive.Folder, Is.EqualTo("chart"));
            Assert.That(archive.Files["Chart.yaml"], Is.EqualTo(new byte[] { 1, 2, 3 }));
            Assert.That(archive.Files[longPath], Has.Length.EqualTo(100_000));
        });
    }

    [Test]
    public async Task Pack_ReadByTar_IsTheSame()
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.tgz");
        await File.WriteAllBytesAsync(file, ChartArchive.Pack("chart", [new("Chart.yaml", "name: x"u8.ToArray())]));
        using var tar = Process.Start(new ProcessStartInfo("tar", ["-xzOf", file, "chart/Chart.yaml"]) { RedirectStandardOutput = true })!;
        Assert.That(await tar.StandardOutput.ReadToEndAsync(), Is.EqualTo("name: x"));
        await tar.WaitForExitAsync();
        File.Delete(file);
    }

    private static string Refusal(byte[] archive, ArchiveLimits? limits = null) =>
        Assert.Throws<ContentException>(() => ChartArchive.Read(archive, limits))!.Message;

    private static void Attempt(byte[] archive)
    {
        try
        {
            ChartArchive.Read(archive);
        }
        catch (ContentException)
        {
            // Refused, as it may be.
        }
    }
}
