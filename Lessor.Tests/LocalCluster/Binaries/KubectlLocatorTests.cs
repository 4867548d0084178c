using System.Runtime.Versioning;
using Lessor.ControlPlane;
using Lessor.ControlPlane.Binaries;

namespace Lessor.Tests.LocalClusters.Binaries;

[UnsupportedOSPlatform("windows")]
public sealed class KubectlLocatorTests
{
    [Test]
    public async Task Kubectl_OnThePath_IsTaken()
    {
        using var folder = new TemporaryFolder();
        var kubectl = Path.Combine(folder.Path, "kubectl");
        await File.WriteAllTextAsync(kubectl, "#!/bin/sh\n");
        File.SetUnixFileMode(kubectl, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.That(await Locator(folder).LocateAsync(), Is.EqualTo(kubectl));
    }

    [Test]
    public void Kubectl_NeitherThereNorToBeHad_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();

        var exception = Assert.ThrowsAsync<LocalClusterException>(() => Locator(folder).LocateAsync());

        Assert.That(exception!.Message, Does.EndWith("install kubectl."));
    }

    // A PATH of one folder, and a cache that is empty.
    private static KubectlLocator Locator(TemporaryFolder folder) => new(
        new Machine(name => name switch { "PATH" => folder.Path, "XDG_CACHE_HOME" => folder.Path, _ => null }), TimeProvider.System);
}
