using k8s.Configuration;
using k8s.Exceptions;

namespace KubeOps.Tests.KubernetesClient;

public sealed class InClusterTests
{
    private readonly ManualTimeProvider _clock = new();
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Prepare() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task ToConfiguration_InAPod_TakesAddressAuthorityNamespaceAndToken()
    {
        using var authority = new TestAuthority();
        _folder.Write("token", "first");
        _folder.Write("ca.crt", authority.Pem);
        _folder.Write("namespace", "lessor-system\n");

        var config = Folder("10.96.0.1", "443").ToConfiguration();

        Assert.That(config.Host, Is.EqualTo("https://10.96.0.1/"));
        Assert.That(config.Namespace, Is.EqualTo("lessor-system"));
        Assert.That(config.SslCaCerts, Has.Count.EqualTo(1));
        Assert.That((await config.TokenProvider.GetAuthenticationHeaderAsync(default)).Parameter, Is.EqualTo("first"));
    }

    [Test]
    public void ToConfiguration_IPv6Host_IsBracketed()
    {
        using var authority = new TestAuthority();
        _folder.Write("token", "first");
        _folder.Write("ca.crt", authority.Pem);

        Assert.That(Folder("fd00::1", "6443").ToConfiguration().Host, Is.EqualTo("https://[fd00::1]:6443/"));
    }

    [Test]
    public void ToConfiguration_OutsideAPod_SaysSo()
    {
        Assert.That(Folder(null, null).IsThere(), Is.False);
        Assert.That(() => Folder(null, null).ToConfiguration(), Throws.InstanceOf<KubeConfigException>());
    }

    [Test]
    public void ToConfiguration_WithoutAuthority_NamesTheFile()
    {
        _folder.Write("token", "first");

        Assert.That(
            () => Folder("h", "1").ToConfiguration(),
            Throws.InstanceOf<KubeConfigException>().With.Message.StartsWith(_folder.File("ca.crt")));
    }

    private ServiceAccountFolder Folder(string? host, string? port) =>
        new(_folder.Path, name => name.EndsWith("HOST", StringComparison.Ordinal) ? host : port, _clock);
}
