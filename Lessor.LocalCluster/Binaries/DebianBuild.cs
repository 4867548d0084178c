using System.Globalization;
using System.Runtime.InteropServices;
using Lessor.ControlPlane.Processes;

namespace Lessor.ControlPlane.Binaries;

/// <summary>
/// Builds kube-apiserver and kube-controller-manager from Debian bookworm's source package of Kubernetes, with Debian's Go of that time,
/// and takes etcd from its package. About 6 minutes on two cores; nothing is installed and root is not needed.
/// </summary>
internal sealed class DebianBuild(Machine machine, TimeProvider clock) : IControlPlaneBuild
{
    private const string UpstreamVersion = "1.20.2";

    // The copy in the source is of before Go 1.18, which changed how maps are walked: the API server would crash on custom resources.
    private const string Reflection = "golang-github-modern-go-reflect2-dev";
    private const string ReflectionPath = "github.com/modern-go/reflect2";
    private const long NeededSpace = 4L << 30;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    private static readonly string[] Needed = ["apt-get", "dpkg", "tar", "bash"];

    // rsync's libraries too: a bare machine may lack them.
    private static readonly string[] Packages =
    [
        "etcd-server", "golang-1.19-go", "golang-1.19-src", "make", "rsync", Reflection,
        "libacl1", "liblz4-1", "libpopt0", "libssl3", "libxxhash0", "libzstd1", "zlib1g",
    ];

    // The last number counts changes to the build: what an earlier one made isn't taken from the cache.
    public string Version => $"v{UpstreamVersion}-2";

    private static string? GoArchitecture => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => "amd64",
        Architecture.Arm64 => "arm64",
        _ => null,
    };

    public string? Obstacle()
    {
        if (!OperatingSystem.IsLinux() || GoArchitecture is null)
        {
            return $"this is {RuntimeInformation.RuntimeIdentifier}, and the build is for Linux on amd64 or arm64.";
        }

        string[] missing = [.. Needed.Where(program => machine.OnPath(program) is null)];
        return missing.Length == 0 ? null : $"it is built from Debian's packages, and this machine lacks {string.Join(", ", missing)}.";
    }

    public async Task RunAsync(string scraps, string result, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        RequireSpace(scraps);
        progress?.Report($"Building a control plane (Kubernetes {Version}) once; later starts find it in the cache.");
        var archive = new DebianArchive(Make(scraps, "apt"), machine);
        progress?.Report("[1/4] Fetching the lists of Debian's packages.");
        await archive.OpenAsync(cancellationToken);
        progress?.Report("[2/4] Fetching etcd, Go, make and rsync (100 MB).");
        await archive.UnpackAsync(Packages, Make(scraps, "root"), cancellationToken);
        progress?.Report("[3/4] Fetching the source of Kubernetes (35 MB).");
        await UnpackSourceAsync(await archive.FetchSourceAsync("kubernetes", cancellationToken), scraps, cancellationToken);
        progress?.Report("[4/4] Compiling kube-apiserver and kube-controller-manager: about 6 minutes on two cores.");
        await CompileAsync(scraps, progress, cancellationToken);
        Collect(scraps, result);
    }

    private static string Make(string scraps, string name) => Directory.CreateDirectory(Path.Combine(scraps, name)).FullName;

    private static string Source(string scraps) => Path.Combine(scraps, "go", "src", "k8s.io", "kubernetes");

    private static void RequireSpace(string folder)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < NeededSpace)
        {
            throw new LocalClusterException(
                $"The build of the control plane needs {NeededSpace >> 30} GiB for a while, and {folder} has {free >> 20} MiB: "
                + "make room, or set XDG_CACHE_HOME to a folder elsewhere.");
        }
    }

    private static async Task UnpackSourceAsync(string archive, string scraps, CancellationToken cancellationToken)
    {
        if (!archive.Contains(UpstreamVersion, StringComparison.Ordinal))
        {
            throw new LocalClusterException(
                $"Debian's source package is {Path.GetFileName(archive)}, and not {UpstreamVersion} as expected.");
        }

        // Debian's patches are about kubectl alone.
        var target = Make(scraps, Path.GetRelativePath(scraps, Source(scraps)));
        await Command.RunAsync(["tar", "-xzf", archive, "-C", target, "--strip-components=1"], cancellationToken);
        await ReplaceReflectionAsync(scraps, cancellationToken);
    }

    private static async Task ReplaceReflectionAsync(string scraps, CancellationToken cancellationToken)
    {
        var newer = Path.Combine(scraps, "root", "usr", "share", "gocode", "src", ReflectionPath);
        var bundled = Path.Combine(Source(scraps), "vendor", ReflectionPath);
        Directory.Delete(bundled, recursive: true);
        await Command.RunAsync(["cp", "-r", newer, bundled], cancellationToken);
    }

    private async Task CompileAsync(string scraps, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var toolchain = new GoToolchain(scraps, machine);
        await toolchain.PrepareAsync(UpstreamVersion, cancellationToken);
        var started = clock.GetTimestamp();
        using var heartbeat = clock.CreateTimer(
            _ => progress?.Report($"      still compiling after {(int)clock.GetElapsedTime(started).TotalSeconds} s"),
            null,
            Heartbeat,
            Heartbeat);
        await Command.RunAsync(
            ["make", "WHAT=cmd/kube-apiserver cmd/kube-controller-manager"],
            Source(scraps),
            toolchain.Environment(),
            line => ReportStep(line, progress),
            cancellationToken);
    }

    // The build names its steps in lines such as "+++ [1121 05:53:38] Building go targets for linux/amd64:".
    private static void ReportStep(string line, IProgress<string>? progress)
    {
        if (line.StartsWith("    ", StringComparison.Ordinal))
        {
            progress?.Report(string.Create(CultureInfo.InvariantCulture, $"      {line.Trim()}"));
        }
    }

    private static void Collect(string scraps, string result)
    {
        var built = Path.Combine(Source(scraps), "_output", "local", "bin", "linux", GoArchitecture!);
        File.Move(Path.Combine(scraps, "root", "usr", "bin", "etcd"), Path.Combine(result, "etcd"));
        foreach (var name in ControlPlaneBinaries.Names.Skip(1))
        {
            File.Move(Path.Combine(built, name), Path.Combine(result, name));
        }
    }
}
