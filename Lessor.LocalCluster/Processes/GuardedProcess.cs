using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Lessor.ControlPlane.Processes;

/// <summary>
/// A program that cannot outlive us, however we end. A watchdog shell starts it in a session of its own and waits on a pipe whose
/// other end we hold: when we are gone, even by SIGKILL, the pipe closes and the watchdog kills the program with all it started.
/// Should the watchdog itself be killed, the kernel kills the program (setpriv, where there is one).
/// </summary>
internal sealed class GuardedProcess : IDisposable
{
    // The group in one go: once the program itself is dead, the watchdog ends its guard. There is no group before setsid has run.
    private const string Watchdog = """
        exec 3<&0 </dev/null
        bound=
        setpriv --pdeathsig KILL true 2>/dev/null && bound='setpriv --pdeathsig KILL'
        case $1 in
            '') shift; setsid $bound "$@" 2>&1 3<&- & ;;
            *) log=$1; shift; setsid $bound "$@" >>"$log" 2>&1 3<&- & ;;
        esac
        child=$!
        echo "$child"
        { read -r _ <&3; kill -s KILL -- "-$child" || kill -s KILL "$child"; } >/dev/null 2>&1 &
        guard=$!
        exec >/dev/null 2>&1 3<&-
        wait "$child"
        code=$?
        kill "$guard" 2>/dev/null
        exit "$code"
        """;

    private readonly Process _watchdog;

    private GuardedProcess(Process watchdog, int id)
    {
        _watchdog = watchdog;
        Id = id;
    }

    /// <summary>The program's process id, which is its process group's too.</summary>
    public int Id { get; }

    /// <summary>Whether the program has ended.</summary>
    public bool HasExited => _watchdog.HasExited;

    /// <summary>What the program prints, where it was started without a log file.</summary>
    public StreamReader Output => _watchdog.StandardOutput;

    /// <summary>Starts a program.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="logFile">What its output is appended to; null leaves it to <see cref="Output"/>.</param>
    /// <param name="workingDirectory">Where it runs; null for here.</param>
    /// <param name="environment">All of its environment; null for ours.</param>
    /// <param name="cancellationToken">Ends the wait for the program's start.</param>
    public static async Task<GuardedProcess> StartAsync(
        IReadOnlyList<string> command,
        string? logFile,
        string? workingDirectory,
        IReadOnlyDictionary<string, string>? environment,
        CancellationToken cancellationToken)
    {
        var watchdog = Launch(command, logFile, workingDirectory, environment);
        try
        {
            var line = await watchdog.StandardOutput.ReadLineAsync(cancellationToken);
            return int.TryParse(line, CultureInfo.InvariantCulture, out var id)
                ? new GuardedProcess(watchdog, id)
                : throw new LocalClusterException($"{command[0]} could not be started.");
        }
        catch
        {
            watchdog.StandardInput.Close();
            watchdog.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the program's end and gives its exit code (128 and more: ended by a signal).</summary>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _watchdog.WaitForExitAsync(cancellationToken);
        return _watchdog.ExitCode;
    }

    /// <summary>Sends a signal to the program and all it started.</summary>
    public void Signal(int signal)
    {
        if (!HasExited)
        {
            PosixSignal.SendToGroup(Id, signal);
        }
    }

    /// <summary>Kills the program, if it still runs.</summary>
    public void Dispose()
    {
        Signal(PosixSignal.Kill);
        _watchdog.StandardInput.Close();
        _watchdog.Dispose();
    }

    private static Process Launch(
        IReadOnlyList<string> command, string? logFile, string? workingDirectory, IReadOnlyDictionary<string, string>? environment)
    {
        // A session of its own keeps the watchdog clear of Ctrl-C and of a kill of our process group.
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Watchdog, "watchdog", logFile ?? "", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = workingDirectory ?? "",
        };
        if (environment is not null)
        {
            start.Environment.Clear();
            foreach (var (name, value) in environment)
            {
                start.Environment[name] = value;
            }
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new LocalClusterException("The program setsid (package util-linux) is missing: install it.", exception);
        }
    }
}
