using System.Runtime.Versioning;
using System.Text;
using KubeOps.Tests;
using Lessor.Operator.Content;
using Lessor.Tests.LocalClusters;

namespace Lessor.Tests.Content;

public class ContentStoreTests
{
    private readonly ManualTimeProvider _clock = new();
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Get_WhatWasPut_AlsoAfterARestart()
    {
        var digest = Open().Put("kind: Service"u8);
        Assert.That(digest, Is.EqualTo(ContentStore.DigestOf("kind: Service"u8)));
        Assert.That(Open().Get(digest), Is.EqualTo("kind: Service"u8.ToArray()));
    }

    [Test]
    public void Noted_WhatWasNoted_AlsoAfterARestart()
    {
        Open().Note("https://x\nmain", "line one\nline two");
        Assert.That(Open().Noted("https://x\nmain"), Is.EqualTo("line one\nline two"));
        Assert.That(Open().Noted("https://x\nother"), Is.Null);
    }

    [Test]
    public void Note_Again_TheLastOneCounts()
    {
        var store = Open();
        store.Note("a", "1");
        store.Note("a", "2");
        Assert.That(store.Noted("a"), Is.EqualTo("2"));
    }

    [TestCase("kind: Servicf", Description = "changed")]
    [TestCase("kind: Ser", Description = "cut")]
    [TestCase("", Description = "emptied")]
    public void Get_Damaged_IsAbsentUntilItIsPutAgain(string damaged)
    {
        var store = Open();
        var digest = store.Put("kind: Service"u8);
        File.WriteAllText(PathOf(digest), damaged);
        Assert.That(store.Get(digest), Is.Null);
        store.Put("kind: Service"u8);
        Assert.That(store.Get(digest), Is.Not.Null);
    }

    [Test]
    public void Put_OverACutOne_MendsIt()
    {
        var store = Open();
        var digest = store.Put("kind: Service"u8);
        File.WriteAllText(PathOf(digest), "kind");
        store.Put("kind: Service"u8);
        Assert.That(store.Get(digest), Is.Not.Null);
    }

    [Test]
    public void Noted_Damaged_IsAbsent()
    {
        var store = Open();
        store.Note("a", "1");
        var file = Directory.GetFiles(Path.Combine(_folder.Path, "notes")).Single();
        File.WriteAllText(file, File.ReadAllText(file).Replace("\n1", "\n2", StringComparison.Ordinal));
        Assert.That(store.Noted("a"), Is.Null);
    }

    [Test]
    public void Get_Missing_TellsWhoeverMayPutItBack()
    {
        var store = Open();
        List<string> missed = [];
        store.Missed += missed.Add;
        var digest = ContentStore.DigestOf("kind: Service"u8);
        Assert.That((store.Find(digest), store.Get(digest)), Is.EqualTo(((byte[]?)null, (byte[]?)null)));
        Assert.That(missed, Is.EqualTo(new[] { digest }));
    }

    [TestCase("")]
    [TestCase("../notes/x")]
    [TestCase("ABCDEF")]
    public void Get_NoDigest_IsRefused(string digest)
    {
        Assert.That(() => Open().Get(digest), Throws.ArgumentException);
        Assert.That(Open().Find(digest), Is.Null);
    }

    [Test]
    public void Put_MoreThanTheLimit_WhatWasUsedLongestAgoGoes()
    {
        var store = Open(limit: 1 << 20);
        var used = store.Put(Bytes(0));
        for (var n = 1; n < 30; n++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            store.Put(Bytes(n));
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.That(store.Get(used), Is.Not.Null, $"after {n}");
        }

        Assert.Multiple(() =>
        {
            Assert.That(Weight("content"), Is.InRange(1 << 19, 1 << 20));
            Assert.That(store.Get(ContentStore.DigestOf(Bytes(1))), Is.Null);
            Assert.That(store.Get(ContentStore.DigestOf(Bytes(29))), Is.Not.Null);
        });
    }

    [Test]
    public void Note_MoreThanTheLimit_TheOldestGo()
    {
        var store = Open(limit: 1 << 20);
        for (var n = 0; n < 100; n++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            store.Note($"key {n}", "x");
        }

        Assert.That(Directory.GetFiles(Path.Combine(_folder.Path, "notes")), Has.Length.LessThanOrEqualTo(16));
        Assert.That((store.Noted("key 0"), store.Noted("key 99")), Is.EqualTo(((string?)null, "x")));
    }

    [Test]
    public void Open_WithALowerLimit_IsTrimmedAtOnce()
    {
        var store = Open();
        for (var n = 0; n < 20; n++)
        {
            store.Put(Bytes(n));
        }

        Open(limit: 1 << 20);
        Assert.That(Weight("content"), Is.LessThanOrEqualTo(1 << 20));
    }

    [Test]
    public void Open_AfterAKillDuringAWrite_WhatWasLeftGoesOnceItIsOld()
    {
        Open();
        var (old, young) = (PathOf("old.tmp"), PathOf("young.tmp"));
        File.WriteAllBytes(old, new byte[100]);
        File.SetLastWriteTimeUtc(old, _clock.GetUtcNow().UtcDateTime.AddHours(-2));
        File.WriteAllBytes(young, new byte[100]);
        File.SetLastWriteTimeUtc(young, _clock.GetUtcNow().UtcDateTime);
        Open();
        Assert.That((File.Exists(old), File.Exists(young)), Is.EqualTo((false, true)));
    }

    [Test]
    public void Put_FolderRemovedMeanwhile_IsMadeAgain()
    {
        var store = Open();
        Directory.Delete(Path.Combine(_folder.Path, "content"), recursive: true);
        Assert.That(store.Get(ContentStore.DigestOf("a"u8)), Is.Null);
        Assert.That(store.Get(store.Put("a"u8)), Is.Not.Null);
    }

    [Test]
    public void Put_CannotBeWritten_SaysSoAndLeavesNothing()
    {
        var store = Open();
        // A folder in the file's place: nobody, root neither, can write there, as on a full disk.
        Directory.CreateDirectory(Path.Combine(PathOf(ContentStore.DigestOf("a"u8)), "x"));
        Assert.That(() => store.Put("a"u8), Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(Directory.GetFiles(Path.Combine(_folder.Path, "content")), Is.Empty);
        Assert.That(store.Get(ContentStore.DigestOf("a"u8)), Is.Null);
    }

    [Test]
    public void Open_FolderThatCannotBe_SaysWhichAndWhy()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        Assert.That(
            Assert.Throws<ContentException>(() => _ = new ContentStore(file, 1 << 20, _clock))!.Message, Does.StartWith($"the cache folder {file} can't be used: "));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public void Open_FolderThatEverybodyMayWrite_IsRefused()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "notes"));
        File.SetUnixFileMode(Path.Combine(_folder.Path, "notes"), (UnixFileMode)0b111_111_111);
        Assert.That(Assert.Throws<ContentException>(() => Open())!.Message, Does.EndWith($"everybody may write to {_folder.Path}/notes"));
    }

    [Test]
    public async Task PutAndGet_ByManyAtOnce_AreWholeOrAbsent()
    {
        var stores = new[] { Open(limit: 1 << 20), Open(limit: 1 << 20) };
        await Parallel.ForAsync(0, 400, (n, _) =>
        {
            var store = stores[n % 2];
            var content = Bytes(n % 40);
            var digest = store.Put(content);
            Assert.That(store.Get(digest), Is.Null.Or.EqualTo(content));
            store.Note($"{n % 10}", digest);
            Assert.That(store.Noted($"{n % 10}"), Is.Null.Or.Length.EqualTo(64));
            return ValueTask.CompletedTask;
        });
        Assert.That(Directory.GetFiles(_folder.Path, "*.tmp", SearchOption.AllDirectories), Is.Empty);
    }

    private ContentStore Open(long limit = 1L << 30) => new(_folder.Path, limit, _clock);

    private string PathOf(string name) => Path.Combine(_folder.Path, "content", name);

    private long Weight(string folder) => new DirectoryInfo(Path.Combine(_folder.Path, folder)).EnumerateFiles().Sum(file => file.Length);

    private static byte[] Bytes(int seed)
    {
        var bytes = new byte[100_000];
        Encoding.UTF8.GetBytes($"{seed}").CopyTo(bytes, 0);
        return bytes;
    }
}
