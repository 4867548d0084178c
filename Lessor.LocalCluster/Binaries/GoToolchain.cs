namespace Lessor.ControlPlane.Binaries;

/// <summary>The unpacked Go, make and rsync, and the environment in which they build.</summary>
internal sealed class GoToolchain(string scraps, Machine machine)
{
    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private string Root => Path.Combine(scraps, "root");

    private string GoRoot => Path.Combine(Root, "usr", "lib", "go-1.19");

    private string VersionFile => Path.Combine(scraps, "version.sh");

    /// <summary>Writes what the build needs beside its source.</summary>
    public async Task PrepareAsync(string version, CancellationToken cancellationToken)
    {
        foreach (var name in new[] { "home", "tmp", "bin" })
        {
            Directory.CreateDirectory(Path.Combine(scraps, name));
        }

        await WrapRsyncAsync(cancellationToken);
        var parts = version.Split('.');
        // Without git the build would not know what it builds, and kubectl would complain about the server's version.
        await File.WriteAllTextAsync(
            VersionFile,
            $"""
            KUBE_GIT_COMMIT='0000000000000000000000000000000000000000'
            KUBE_GIT_TREE_STATE='archive'
            KUBE_GIT_VERSION='v{version}'
            KUBE_GIT_MAJOR='{parts[0]}'
            KUBE_GIT_MINOR='{parts[1]}'

            """,
            cancellationToken);
    }

    /// <summary>All of the build's environment: nothing of the user's gets in.</summary>
    public Dictionary<string, string> Environment() => new()
    {
        ["PATH"] = $"{GoRoot}/bin:{scraps}/bin:{Root}/usr/bin:{machine.Environment("PATH")}",
        ["HOME"] = Path.Combine(scraps, "home"),
        ["TMPDIR"] = Path.Combine(scraps, "tmp"),
        ["LANG"] = "C.UTF-8",
        ["GOROOT"] = GoRoot,
        ["GOPATH"] = Path.Combine(scraps, "go"),
        ["GOCACHE"] = Path.Combine(scraps, "go-cache"),
        ["GO111MODULE"] = "off",
        ["GOPROXY"] = "off",
        ["GOFLAGS"] = "",
        ["CGO_ENABLED"] = "0",
        ["KUBE_GIT_VERSION_FILE"] = VersionFile,
    };

    // Its libraries are for rsync alone: the machine's own programs keep theirs.
    private async Task WrapRsyncAsync(CancellationToken cancellationToken)
    {
        var wrapper = Path.Combine(scraps, "bin", "rsync");
        var libraries = string.Join(':', LibraryFolders());
        await File.WriteAllTextAsync(
            wrapper, $"#!/bin/sh\nLD_LIBRARY_PATH='{libraries}' exec '{Root}/usr/bin/rsync' \"$@\"\n", cancellationToken);
        File.SetUnixFileMode(wrapper, Executable);
    }

    private IEnumerable<string> LibraryFolders() =>
        new[] { Path.Combine(Root, "usr", "lib"), Path.Combine(Root, "lib") }
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder, "*-linux-gnu"));
}
