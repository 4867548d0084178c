using System.Diagnostics;
using Lessor.Operator.Programs.Sandboxes;

namespace Lessor.Operator.Programs;

/// <summary>Runs programs to their end, and no further: whatever takes too long, too much memory or prints too much is killed with all that it started.</summary>
/// <param name="clock">Measures how long they run.</param>
/// <param name="sandbox">Starts them; the process's own if it isn't given.</param>
public sealed class ProgramRunner(TimeProvider clock, ProgramSandbox? sandbox = null)
{
    private const int MostErrors = 64 * 1024;
    private const int Signals = 128;
    private const int Killed = Signals + 9;
    private const int CpuTimeUp = Signals + 24;

    /// <summary>Runs a program.</summary>
    /// <param name="call">The program.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">It can't be started.</exception>
    public async Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(call.Limits.Time, clock);
        using var flooded = new CancellationTokenSource();
        using var any = CancellationTokenSource.CreateLinkedTokenSource(late.Token, flooded.Token, cancellationToken);
        using var process = (sandbox ?? ProgramSandbox.Shared).Start(StartInfo(call));
        ProcessLimits.Set(process.Id, call.Limits);
        try
        {
            var output = BoundedReading.ReadAsync(process.StandardOutput.BaseStream, call.Limits.Output, flooded.Cancel, any.Token);
            var errors = BoundedReading.ReadAsync(process.StandardError.BaseStream, MostErrors, null, any.Token);
            await Task.WhenAll(output, errors, WriteAsync(process, call.Input, any.Token));
            await process.WaitForExitAsync(any.Token);
            return Result(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(flooded.IsCancellationRequested ? ProgramEnd.Flooded : ProgramEnd.TimedOut, Killed, "", "");
        }
        finally
        {
            Kill(process);
        }
    }

    private static ProcessStartInfo StartInfo(ProgramCall call)
    {
        var start = new ProcessStartInfo(call.Path, call.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = call.Folder,
        };
        start.Environment.Clear();
        foreach (var (name, value) in call.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static async Task WriteAsync(Process process, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all of it: its exit code tells why.
        }
    }

    // Go's runtime says so and exits; the kernel, out of memory itself, says nothing.
    private static ProgramResult Result(int exitCode, string output, string errors) => new(
        exitCode switch
        {
            CpuTimeUp => ProgramEnd.TimedOut,
            Killed => ProgramEnd.OutOfMemory,
            _ when exitCode != 0 && IsOutOfMemory(errors) => ProgramEnd.OutOfMemory,
            _ => ProgramEnd.Exited,
        },
        exitCode,
        output,
        errors);

    private static bool IsOutOfMemory(string errors) => errors.StartsWith("fatal error:", StringComparison.Ordinal)
        && (errors.Contains("out of memory", StringComparison.Ordinal) || errors.Contains("cannot allocate memory", StringComparison.Ordinal));

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has just ended.
        }
    }
}
