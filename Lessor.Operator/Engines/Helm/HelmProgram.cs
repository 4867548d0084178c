using System.Globalization;
using Lessor.Operator.Content;
using Lessor.Operator.Programs;

namespace Lessor.Operator.Engines.Helm;

/// <summary>Finds the helm program, and which version it is: noted beside the file's size and time, so that a restart starts no process to ask.</summary>
/// <param name="options">Where to look.</param>
/// <param name="store">Keeps the note.</param>
/// <param name="runner">Runs it.</param>
internal sealed class HelmProgram(HelmOptions options, ContentStore store, ProgramRunner runner)
{
    /// <summary>What is wrong where there is no helm.</summary>
    public const string Absent =
        "the program helm isn't on the operator's PATH: charts and Go templates need it (the image has it; elsewhere see https://helm.sh/docs/intro/install)";

    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // Nothing of the operator's own: no proxy, no plugins, no cluster, no repositories. What wants to fetch something meets a proxy that isn't there.
    private static readonly Dictionary<string, string> Environment = new(StringComparer.Ordinal)
    {
        ["HELM_NO_PLUGINS"] = "1",
        ["KUBECONFIG"] = "/dev/null",
        ["HTTP_PROXY"] = "http://127.0.0.1:9",
        ["HTTPS_PROXY"] = "http://127.0.0.1:9",
        ["LC_ALL"] = "C",
        // Several run at once: none needs all processors.
        ["GOMAXPROCS"] = "2",
    };

    private volatile Version? _known;

    /// <summary>Finds the program.</summary>
    /// <returns>Its path; null if there is none.</returns>
    public string? Find() => options.SearchPath.Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, "helm"))
        .FirstOrDefault(path => File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0));

    /// <summary>Which version a program is, if that is known.</summary>
    /// <param name="path">The program.</param>
    /// <returns>Such as v4.1.4; null if it wasn't asked yet.</returns>
    public string? KnownVersion(string path)
    {
        var key = NoteKey(path);
        if (_known is not { } known || known.Key != key)
        {
            _known = store.Noted(key) is { } noted ? new(key, noted) : null;
        }

        return _known?.Text;
    }

    /// <summary>Asks a program for its version.</summary>
    /// <param name="path">The program.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is wrong; null: it is known now.</returns>
    public async Task<string?> AskVersionAsync(string path, CancellationToken cancellationToken)
    {
        using var scratch = new ScratchFolder(store.Folder);
        var result = await RunAsync(path, ["version", "--template", "{{.Version}}"], scratch, default, cancellationToken);
        if (result is not { End: ProgramEnd.Exited, ExitCode: 0, Output: { Length: > 1 and < 100 } version } || version[0] != 'v')
        {
            return $"{path} doesn't tell its version: it is no helm that can be used";
        }

        store.Note(NoteKey(path), version.Trim());
        return null;
    }

    /// <summary>Runs the program.</summary>
    /// <param name="path">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="scratch">Where it runs, and has its home.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <returns>What came of it.</returns>
    public Task<ProgramResult> RunAsync(
        string path, IReadOnlyList<string> arguments, ScratchFolder scratch, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>(Environment)
        {
            ["HOME"] = scratch.Path,
            ["TMPDIR"] = scratch.Path,
            // It collects harder before it meets the limit.
            ["GOMEMLIMIT"] = (options.Limits.Memory * 3 / 4).ToString(CultureInfo.InvariantCulture),
        };
        foreach (var folder in new[] { "HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME" })
        {
            environment[folder] = System.IO.Path.Combine(scratch.Path, folder);
        }

        return runner.RunAsync(new ProgramCall(path, arguments, environment, scratch.Path, options.Limits) { Input = input }, cancellationToken);
    }

    private static string NoteKey(string path)
    {
        var file = new FileInfo(path);
        file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        return FormattableString.Invariant($"helm version {path} {(file.Exists ? file.Length : 0)} {(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)}");
    }

    private sealed record Version(string Key, string Text);
}
