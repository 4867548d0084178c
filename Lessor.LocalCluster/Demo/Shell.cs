using System.Diagnostics;

namespace Lessor.ControlPlane.Demo;

/// <summary>Runs commands as a user would type them, and shows both the commands and what they print.</summary>
internal sealed class Shell(string kubectl, string kubeconfig, string folder)
{
    /// <summary>Shows and runs a command.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="StepFailedException">It failed.</exception>
    public async Task<string> RunAsync(string command, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await ShowAsync(command, cancellationToken);
        return exitCode == 0 ? output : throw new StepFailedException($"`{command}` exited with {exitCode}: {LastLine(output)}");
    }

    /// <summary>Shows and runs a command that is to fail.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="StepFailedException">It succeeded.</exception>
    public async Task<string> RunRefusedAsync(string command, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await ShowAsync(command, cancellationToken);
        return exitCode != 0 ? output : throw new StepFailedException($"`{command}` was not refused");
    }

    /// <summary>Runs a command quietly.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="LocalClusterException">It failed; the message holds what it said last.</exception>
    public async Task<string> ReadAsync(string command, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await ExecuteAsync(command, cancellationToken);
        return exitCode == 0 ? output.Trim() : throw new LocalClusterException(LastLine(output));
    }

    /// <summary>Runs a command quietly, again and again, until what it prints is as wanted.</summary>
    /// <exception cref="StepFailedException">It never was.</exception>
    public async Task<string> UntilAsync(string command, Predicate<string> isWanted, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var (_, output) = await ExecuteAsync(command, cancellationToken);
            if (isWanted(output.Trim()))
            {
                return output.Trim();
            }

            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(60))
            {
                throw new StepFailedException($"after a minute, `{command}` still prints: {output.Trim()}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    private async Task<(int ExitCode, string Output)> ShowAsync(string command, CancellationToken cancellationToken)
    {
        Console.WriteLine($"  $ {command}");
        var (exitCode, output) = await ExecuteAsync(command, cancellationToken);
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Console.WriteLine($"    {line}");
        }

        return (exitCode, output);
    }

    private static string LastLine(string output) => output.TrimEnd().Split('\n')[^1];

    private async Task<(int ExitCode, string Output)> ExecuteAsync(string command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec 2>&1; kubectl() { \"$KUBECTL\" \"$@\"; }\n" + command])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["KUBECONFIG"] = kubeconfig;
        start.Environment["KUBECTL"] = kubectl;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output);
    }
}
