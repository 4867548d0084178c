using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lessor.Operator.Programs.Sandboxes;

/// <summary>
/// Starts programs that can't read what is the operator's alone: its token, above all. They are started by a thread that has given that up itself, and neither see
/// into the operator's process nor can send it a signal (Linux 6.12 and later).
/// </summary>
/// <remarks>It costs nothing for each program, unlike a launcher or a namespace. Where the kernel has no Landlock, programs are started as they are.</remarks>
public sealed partial class ProgramSandbox
{
    /// <summary>What Kubernetes, and what extends it, mounts into pods as credentials.</summary>
    private const string MountedSecrets = "/var/run/secrets";

    private static readonly Lazy<ProgramSandbox> Default = new(() => new(SecretPaths()));
    private readonly BlockingCollection<Wanted>? _starts;

    /// <summary>A sandbox without some paths.</summary>
    /// <param name="hidden">The folders and files that programs can't read. Those that aren't there are left out.</param>
    public ProgramSandbox(IEnumerable<string> hidden)
    {
        Hidden = [.. hidden.Select(PathsWithout.Resolve).OfType<string>().Distinct(StringComparer.Ordinal)];
        IsEffective = Landlock.IsUsable;
        if (OperatingSystem.IsLinux() && IsEffective && Hidden.Count > 0)
        {
            // The runtime makes its thread for signals when it first needs one. Made by the restricted thread it would be restricted itself, and with it the
            // threads that it makes: they would no longer read a token that was renewed.
            PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => { }).Dispose();
            _starts = [];
            new Thread(Serve) { IsBackground = true, Name = "programs" }.Start();
        }
    }

    /// <summary>The process's own: without the credentials that were mounted into its pod.</summary>
    public static ProgramSandbox Shared => Default.Value;

    /// <summary>What programs can't read, without links.</summary>
    public IReadOnlyCollection<string> Hidden { get; }

    /// <summary>Whether this kernel can hold a program to it.</summary>
    public bool IsEffective { get; }

    /// <summary>Says in the log where programs could read what they shouldn't.</summary>
    /// <param name="log">The log.</param>
    public void Report(ILogger log)
    {
        if (!IsEffective && Hidden.Count > 0)
        {
            LogUnrestricted(log, string.Join(", ", Hidden));
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="start">How.</param>
    /// <returns>The process.</returns>
    /// <exception cref="Win32Exception">It can't be started, or the kernel refuses to restrict it.</exception>
    public Process Start(ProcessStartInfo start)
    {
        if (_starts is null)
        {
            return Process.Start(start)!;
        }

        var wanted = new Wanted(start, new());
        _starts.Add(wanted);
        return wanted.Started.Task.GetAwaiter().GetResult();
    }

    private static IEnumerable<string> SecretPaths() =>
        new[] { MountedSecrets, Environment.GetEnvironmentVariable("GOOGLE_APPLICATION_CREDENTIALS") }.OfType<string>();

    private void Serve()
    {
        var refusal = Restrict();
        foreach (var (start, started) in _starts!.GetConsumingEnumerable())
        {
            try
            {
                // Nothing is started that would see more than it should.
                started.SetResult(refusal is null ? Process.Start(start)! : throw refusal);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        }
    }

    private Win32Exception? Restrict()
    {
        try
        {
            Landlock.RestrictThread(PathsWithout.Of(Hidden));
            return null;
        }
        catch (Win32Exception e)
        {
            return e;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "This kernel has no Landlock: git, ssh and helm run as programs that could read {Paths}")]
    private static partial void LogUnrestricted(ILogger log, string paths);

    private sealed record Wanted(ProcessStartInfo Start, TaskCompletionSource<Process> Started);
}
