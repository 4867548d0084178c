using Lessor.ControlPlane.Processes;

namespace Lessor.ControlPlane.Binaries;

/// <summary>
/// Debian bookworm's packages through a private apt configuration: signatures are checked as ever, nothing is installed, and the
/// system's own sources and lists stay as they are. The system's proxy settings apply.
/// </summary>
internal sealed class DebianArchive(string folder, Machine machine)
{
    private const string DefaultMirror = "http://deb.debian.org/debian";
    private const string SystemKeyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
    private readonly Dictionary<string, string> _environment = Machine.EnvironmentWith(
        ("APT_CONFIG", Path.Combine(folder, "apt.conf")), ("LC_ALL", "C.UTF-8"));

    private string Packages => Path.Combine(folder, "packages");

    /// <summary>Writes the configuration and fetches the lists of packages.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        foreach (var name in new[] { "state/lists/partial", "cache/archives/partial", "packages", "keyring" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        var keyring = File.Exists(SystemKeyring) ? SystemKeyring : await FetchKeyringAsync(cancellationToken);
        await WriteConfigurationAsync(keyring, cancellationToken);
        await RunAsync(["apt-get", "-q", "update"], folder, cancellationToken);
    }

    /// <summary>Fetches packages and unpacks them into a folder.</summary>
    public async Task UnpackAsync(IReadOnlyList<string> packages, string target, CancellationToken cancellationToken)
    {
        await RunAsync(["apt-get", "-q", "download", .. packages], Packages, cancellationToken);
        foreach (var file in Directory.EnumerateFiles(Packages, "*.deb"))
        {
            await RunAsync(["dpkg", "-x", file, target], folder, cancellationToken);
        }
    }

    /// <summary>Fetches a source package and gives the path of its upstream archive.</summary>
    public async Task<string> FetchSourceAsync(string package, CancellationToken cancellationToken)
    {
        await RunAsync(["apt-get", "-q", "source", "--download-only", package], Packages, cancellationToken);
        return Directory.EnumerateFiles(Packages, $"{package}_*.orig.tar.gz").Single();
    }

    private async Task WriteConfigurationAsync(string keyring, CancellationToken cancellationToken)
    {
        var mirror = machine.Environment("LESSOR_DEBIAN_MIRROR") is { Length: > 0 } own ? own : DefaultMirror;
        var origin = $"[signed-by={keyring}] {mirror} bookworm main";
        await File.WriteAllTextAsync(Path.Combine(folder, "sources.list"), $"deb {origin}\ndeb-src {origin}\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "status"), "", cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "apt.conf"),
            $"""
            Dir::Etc::main "{folder}/main.conf";
            Dir::Etc::sourcelist "{folder}/sources.list";
            Dir::Etc::sourceparts "-";
            Dir::State "{folder}/state";
            Dir::State::status "{folder}/status";
            Dir::Cache "{folder}/cache";
            APT::Sandbox::User "root";

            """,
            cancellationToken);
        await WriteLateConfigurationAsync(cancellationToken);
    }

    // Read after the system's configuration: its own main file, which ours replaces, and then away with hooks that touch the system.
    private Task WriteLateConfigurationAsync(CancellationToken cancellationToken)
    {
        var system = File.Exists("/etc/apt/apt.conf") ? "#include \"/etc/apt/apt.conf\";\n" : "";
        return File.WriteAllTextAsync(
            Path.Combine(folder, "main.conf"),
            system + """
            #clear APT::Update::Pre-Invoke;
            #clear APT::Update::Post-Invoke;
            #clear APT::Update::Post-Invoke-Success;
            #clear Acquire::IndexTargets::deb::DEP-11;
            #clear Acquire::IndexTargets::deb::CNF;

            """,
            cancellationToken);
    }

    // Another system of the family (Ubuntu) vouches for Debian's key through its own packages.
    private async Task<string> FetchKeyringAsync(CancellationToken cancellationToken)
    {
        var target = Path.Combine(folder, "keyring");
        await Command.RunAsync(["apt-get", "-q", "download", "debian-archive-keyring"], target, null, null, cancellationToken);
        await Command.RunAsync(["dpkg", "-x", Directory.EnumerateFiles(target, "*.deb").Single(), target], cancellationToken);
        return target + SystemKeyring;
    }

    private Task<string> RunAsync(IReadOnlyList<string> command, string workingDirectory, CancellationToken cancellationToken) =>
        Command.RunAsync(command, workingDirectory, _environment, null, cancellationToken);
}
