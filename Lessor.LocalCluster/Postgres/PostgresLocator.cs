using Lessor.ControlPlane.Binaries;

namespace Lessor.ControlPlane.Postgres;

/// <summary>Finds PostgreSQL: on the PATH; where Debian installs it; in Lessor's cache folder; else Debian's package is unpacked there, without being installed.</summary>
internal sealed class PostgresLocator(Machine machine, string installed, TimeProvider clock)
{
    /// <summary>Where Debian's packages have it, a folder for each version.</summary>
    public const string Debian = "/usr/lib/postgresql";

    // The last number counts changes to what is unpacked.
    private const string Entry = "15-1";

    // The server of bookworm with all libraries that it and they load, but those that .NET needs as well.
    private static readonly string[] Packages =
    [
        "postgresql-15", "libaudit1", "libcap-ng0", "libcap2", "libcom-err2", "libffi8", "libgcrypt20", "libgmp10", "libgnutls30", "libgpg-error0",
        "libgssapi-krb5-2", "libhogweed6", "libicu72", "libidn2-0", "libk5crypto3", "libkeyutils1", "libkrb5-3", "libkrb5support0", "libldap-2.5-0",
        "liblz4-1", "liblzma5", "libnettle8", "libp11-kit0", "libpam0g", "libpq5", "libsasl2-2", "libssl3", "libsystemd0", "libtasn1-6", "libunistring2",
        "libuuid1", "libxml2", "libzstd1", "zlib1g",
    ];

    private readonly ProgramCache _cache = new(Path.Combine(CacheFolder.ForUser(machine.Environment), "postgres"), clock);

    /// <summary>The locator for this machine.</summary>
    public static PostgresLocator ForThisMachine(TimeProvider clock) => new(Machine.This, Debian, clock);

    /// <summary>Finds the programs, or fetches them.</summary>
    /// <exception cref="LocalClusterException">There are none and they can't be fetched.</exception>
    public async Task<PostgresPrograms> LocateAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (Installed() is { } found)
        {
            return new(found, null, found);
        }

        if (_cache.Find(Entry) is null)
        {
            RequirePackages();
        }

        var root = await _cache.GetOrMakeAsync(Entry, (scraps, result) => FetchAsync(scraps, result, progress, cancellationToken), progress, cancellationToken);
        return new(Path.Combine(root, "usr/lib/postgresql/15/bin"), root, $"the cache {root}");
    }

    private string? Installed()
    {
        // A link on the PATH leads to where the programs find what else is theirs.
        var onPath = machine.OnPath("postgres") is { } program ? Path.GetDirectoryName(new FileInfo(program).ResolveLinkTarget(true)?.FullName ?? program) : null;
        var versions = Directory.Exists(installed) ? Directory.EnumerateDirectories(installed).OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin")) : [];
        return versions.Prepend(onPath).OfType<string>().FirstOrDefault(PostgresPrograms.AreIn);
    }

    private static int Version(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;

    private void RequirePackages()
    {
        if (machine.OnPath("apt-get") is null || machine.OnPath("dpkg") is null)
        {
            throw new LocalClusterException(
                $"There is no PostgreSQL on the PATH or in {Debian}, and none can be fetched (that takes apt-get and dpkg): install PostgreSQL, 13 or later.");
        }
    }

    private async Task FetchAsync(string scraps, string result, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report("Fetching PostgreSQL 15 from Debian's packages (40 MB), once; nothing is installed.");
        var archive = new DebianArchive(scraps, machine);
        await archive.OpenAsync(cancellationToken);
        await archive.UnpackAsync(Packages, result, cancellationToken);
    }
}
