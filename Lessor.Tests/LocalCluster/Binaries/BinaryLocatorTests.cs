using System.Runtime.Versioning;
using Lessor.ControlPlane;
using Lessor.ControlPlane.Binaries;
using NSubstitute;

namespace Lessor.Tests.LocalClusters.Binaries;

[UnsupportedOSPlatform("windows")]
public sealed class BinaryLocatorTests
{
    private static readonly string[] Names = ["etcd", "kube-apiserver", "kube-controller-manager"];
    private TemporaryFolder _folder = null!;
    private Dictionary<string, string> _environment = null!;
    private IControlPlaneBuild _build = null!;

    [SetUp]
    public void Create()
    {
        _folder = new TemporaryFolder();
        _environment = new() { ["XDG_CACHE_HOME"] = Folder("cache"), ["PATH"] = $"{Folder("bin")}:{Folder("other")}" };
        _build = Substitute.For<IControlPlaneBuild>();
        _build.Version.Returns("v9");
        _build.Obstacle().Returns((string?)null);
        _build.RunAsync(default!, default!, default, default).ReturnsForAnyArgs(call => WriteAsync((string)call[1], Names));
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Assets_Whole_WinOverCacheAndBuild()
    {
        await LocateAsync();
        await UseAssetsAsync(Names);

        var binaries = await LocateAsync();

        Assert.That(binaries.ApiServer, Is.EqualTo(Path.Combine(Folder("assets"), "kube-apiserver")));
        Assert.That(binaries.ControllerManager, Is.EqualTo(Path.Combine(Folder("assets"), "kube-controller-manager")));
    }

    [Test]
    public async Task Assets_WithoutControllerManager_TakeItFromThePath()
    {
        await UseAssetsAsync("etcd", "kube-apiserver");
        await WriteAsync(Folder("other"), "kube-controller-manager");

        Assert.That((await LocateAsync()).ControllerManager, Is.EqualTo(Path.Combine(Folder("other"), "kube-controller-manager")));
    }

    [Test]
    public async Task Assets_Incomplete_AreNamedAndPassedOver()
    {
        await UseAssetsAsync("etcd");
        var progress = Substitute.For<IProgress<string>>();

        var binaries = await Locator().LocateAsync(progress);

        Assert.That(binaries.Etcd, Does.StartWith(Folder("cache")));
        progress.Received().Report(Arg.Is<string>(text => text.StartsWith("KUBEBUILDER_ASSETS is not used") && text.Contains("apiserver")));
    }

    [Test]
    public async Task Cache_Filled_IsNotBuiltAgain()
    {
        await LocateAsync();
        _build.ClearReceivedCalls();

        var binaries = await LocateAsync();

        Assert.That(binaries.Etcd, Is.EqualTo(Path.Combine(Folder("cache"), "lessor", "control-plane", "v9", "etcd")));
        await _build.DidNotReceiveWithAnyArgs().RunAsync(default!, default!, default, default);
    }

    [Test]
    public async Task Cache_Filled_NeedsNoMachineThatCanBuild()
    {
        await LocateAsync();
        _build.Obstacle().Returns("there is no apt.");

        Assert.DoesNotThrowAsync(LocateAsync);
    }

    [Test]
    public void Build_Impossible_NamesBothWaysOut()
    {
        _build.Obstacle().Returns("there is no apt.");

        var exception = Assert.ThrowsAsync<LocalClusterException>(LocateAsync);

        Assert.That(exception!.Message, Does.Contain("there is no apt.").And.Contain("KUBEBUILDER_ASSETS").And.Contain("KUBECONFIG"));
    }

    [Test]
    public async Task Require_AtHandOrPossible_BuildsNothing()
    {
        Assert.DoesNotThrow(() => Locator().Require());
        await _build.DidNotReceiveWithAnyArgs().RunAsync(default!, default!, default, default);

        await LocateAsync();
        _build.Obstacle().Returns("there is no apt.");
        Assert.DoesNotThrow(() => Locator().Require());
    }

    [Test]
    public void Require_NeitherAtHandNorPossible_NamesBothWaysOut()
    {
        _build.Obstacle().Returns("there is no apt.");

        var exception = Assert.Throws<LocalClusterException>(() => Locator().Require());

        Assert.That(exception!.Message, Does.Contain("there is no apt.").And.Contain("KUBEBUILDER_ASSETS").And.Contain("KUBECONFIG"));
    }

    [Test]
    public void DebianBuild_WithoutApt_SaysWhatIsMissing()
    {
        var build = new DebianBuild(new Machine(_environment.GetValueOrDefault), TimeProvider.System);

        Assert.That(build.Obstacle(), Does.Contain("apt-get"));
    }

    private Task<ControlPlaneBinaries> LocateAsync() => Locator().LocateAsync();

    private BinaryLocator Locator() => new(new Machine(_environment.GetValueOrDefault), _build, TimeProvider.System);

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder.Path, name)).FullName;

    private Task UseAssetsAsync(params string[] names)
    {
        _environment["KUBEBUILDER_ASSETS"] = Folder("assets");
        return WriteAsync(Folder("assets"), names);
    }

    private static async Task WriteAsync(string folder, params string[] names)
    {
        foreach (var path in names.Select(name => Path.Combine(folder, name)))
        {
            await File.WriteAllTextAsync(path, "#!/bin/sh\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
