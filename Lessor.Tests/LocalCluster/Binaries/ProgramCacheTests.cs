using Lessor.ControlPlane.Binaries;

namespace Lessor.Tests.LocalClusters.Binaries;

public sealed class ProgramCacheTests
{
    private TemporaryFolder _folder = null!;
    private ProgramCache _cache = null!;

    private string Entry => Path.Combine(_folder.Path, "v1");

    [SetUp]
    public void Create()
    {
        _folder = new TemporaryFolder();
        _cache = new ProgramCache(_folder.Path, TimeProvider.System);
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Entry_Made_IsFoundAndNothingElseIsLeft()
    {
        var made = await MakeAsync("content");

        Assert.That(_cache.Find("v1"), Is.EqualTo(made).And.EqualTo(Entry));
        Assert.That(Directory.GetDirectories(_folder.Path), Is.EqualTo(new[] { Entry }));
    }

    [Test]
    public async Task Entry_ThatIsThere_IsNotMadeAgain()
    {
        await MakeAsync("first");
        await MakeAsync("second");

        Assert.That(await File.ReadAllTextAsync(Path.Combine(Entry, "program")), Is.EqualTo("first"));
    }

    [Test]
    public async Task Entry_WithoutItsList_IsNotTrusted()
    {
        Directory.CreateDirectory(Entry);
        await File.WriteAllTextAsync(Path.Combine(Entry, "program"), "half");

        Assert.That(_cache.Find("v1"), Is.Null);
        await MakeAsync("whole");
        Assert.That(await File.ReadAllTextAsync(Path.Combine(Entry, "program")), Is.EqualTo("whole"));
    }

    [TestCase("complete.json", "{")]
    [TestCase("complete.json", "")]
    [TestCase("complete.json", "{}")]
    [TestCase("program", "cut")]
    public async Task Entry_Damaged_IsNotTrusted(string file, string content)
    {
        await MakeAsync("content");
        await File.WriteAllTextAsync(Path.Combine(Entry, file), content);

        Assert.That(_cache.Find("v1"), Is.Null);
    }

    [Test]
    public async Task Entry_MakingFails_LeavesNothing()
    {
        Assert.ThrowsAsync<IOException>(() => _cache.GetOrMakeAsync("v1", FailAsync, null, default));

        Assert.That(Directory.GetDirectories(_folder.Path), Is.Empty);
        Assert.That(_cache.Find("v1"), Is.Null);
        await MakeAsync("content");

        static async Task FailAsync(string scraps, string result)
        {
            await File.WriteAllTextAsync(Path.Combine(result, "program"), "half");
            throw new IOException("The power is gone.");
        }
    }

    [Test]
    public async Task Entry_LeftHalfMadeByAKilledRun_IsMadeAnew()
    {
        var left = Directory.CreateDirectory(Path.Combine(_folder.Path, ".making-v1", "result")).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "stale"), "half");

        await MakeAsync("content");

        Assert.That(Directory.GetFiles(Entry).Select(Path.GetFileName), Is.EquivalentTo(new[] { "program", "complete.json" }));
    }

    [Test]
    public async Task Entry_MadeByTwoAtOnce_IsMadeOnceAndTheSecondSaysThatItWaits()
    {
        var (inside, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var waiting = new TaskCompletionSource<string>();
        var first = _cache.GetOrMakeAsync("v1", HoldAsync, null, default);
        await inside.Task;

        var second = new ProgramCache(_folder.Path, TimeProvider.System)
            .GetOrMakeAsync("v1", (_, _) => throw new AssertionException("It was made twice."), new Listener(waiting), default);
        Assert.That(await waiting.Task, Does.StartWith("Waiting for another run"));
        goOn.SetResult();

        Assert.That(await second, Is.EqualTo(await first));

        async Task HoldAsync(string scraps, string result)
        {
            inside.SetResult();
            await goOn.Task;
            await WriteAsync(result, "content");
        }
    }

    private Task<string> MakeAsync(string content) =>
        _cache.GetOrMakeAsync("v1", (_, result) => WriteAsync(result, content), null, default);

    private static Task WriteAsync(string folder, string content) => File.WriteAllTextAsync(Path.Combine(folder, "program"), content);

    private sealed class Listener(TaskCompletionSource<string> heard) : IProgress<string>
    {
        public void Report(string value) => heard.TrySetResult(value);
    }
}
