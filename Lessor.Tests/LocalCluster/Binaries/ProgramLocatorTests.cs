using System.Runtime.Versioning;
using Lessor.ControlPlane;
using Lessor.ControlPlane.Binaries;

namespace Lessor.Tests.LocalClusters.Binaries;

[UnsupportedOSPlatform("windows")]
public sealed class ProgramLocatorTests
{
    [TestCase("kubectl")]
    [TestCase("helm")]
    public async Task Program_OnThePath_IsTaken(string name)
    {
        using var folder = new TemporaryFolder();
        var program = Path.Combine(folder.Path, name);
        await File.WriteAllTextAsync(program, "#!/bin/sh\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.That(await LocateAsync(folder, name), Is.EqualTo(program));
    }

    [TestCase("kubectl")]
    [TestCase("helm")]
    public void Program_NeitherThereNorToBeHad_SaysWhatToDo(string name)
    {
        using var folder = new TemporaryFolder();

        var exception = Assert.ThrowsAsync<LocalClusterException>(() => LocateAsync(folder, name));

        Assert.That(exception!.Message, Does.EndWith($"install {name}."));
    }

    // A PATH of one folder, and a cache that is empty.
    private static Task<string> LocateAsync(TemporaryFolder folder, string name)
    {
        var machine = new Machine(variable => variable switch { "PATH" => folder.Path, "XDG_CACHE_HOME" => folder.Path, _ => null });
        var locator = new ProgramLocator(machine, TimeProvider.System);
        return name == "helm" ? locator.LocateHelmAsync() : locator.LocateKubectlAsync();
    }
}
