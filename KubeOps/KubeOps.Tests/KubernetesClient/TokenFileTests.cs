using k8s.Authentication;
using k8s.Exceptions;

namespace KubeOps.Tests.KubernetesClient;

public sealed class TokenFileTests
{
    private TemporaryFolder _folder = null!;
    private ManualTimeProvider _clock = null!;
    private TokenFile _token = null!;

    [SetUp]
    public void Prepare()
    {
        _clock = new ManualTimeProvider();
        _folder = new TemporaryFolder();
        _token = new TokenFile(_folder.File("token"), _clock);
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task GetAuthenticationHeader_FileRotates_TakesTheNewTokenAfterHalfAMinute()
    {
        _folder.Write("token", "first");
        Assert.That(await TokenAsync(), Is.EqualTo("first"));

        _folder.Write("token", "second");
        Assert.That(await TokenAsync(), Is.EqualTo("first"));

        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.That(await TokenAsync(), Is.EqualTo("second"));
    }

    [Test]
    public async Task GetAuthenticationHeader_Refused_ReadsAtOnce()
    {
        _folder.Write("token", "first");
        await TokenAsync();
        _folder.Write("token", "second");

        _token.Invalidate();

        Assert.That(await TokenAsync(), Is.EqualTo("second"));
    }

    [Test]
    public async Task GetAuthenticationHeader_FileGoneForAWhile_KeepsTheLastToken()
    {
        _folder.Write("token", "first");
        await TokenAsync();
        File.Delete(_folder.File("token"));
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That(await TokenAsync(), Is.EqualTo("first"));
    }

    [Test]
    public void GetAuthenticationHeader_NoFile_NamesIt() =>
        Assert.That(TokenAsync, Throws.InstanceOf<KubeConfigException>().With.Message.StartsWith(_folder.File("token")));

    private async Task<string?> TokenAsync() => (await _token.GetAuthenticationHeaderAsync(CancellationToken.None)).Parameter;
}
