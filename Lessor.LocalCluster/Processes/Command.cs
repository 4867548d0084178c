using System.Text;

namespace Lessor.ControlPlane.Processes;

/// <summary>Programs that are run to their end.</summary>
internal static class Command
{
    private const int ReportedLines = 15;

    /// <summary>Runs a program and gives what it printed.</summary>
    /// <exception cref="LocalClusterException">It failed; the message holds the end of what it printed.</exception>
    public static Task<string> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        RunAsync(command, null, null, null, cancellationToken);

    /// <summary>Runs a program and gives what it printed.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="workingDirectory">Where it runs; null for here.</param>
    /// <param name="environment">All of its environment; null for ours.</param>
    /// <param name="onLine">Told each line as it comes.</param>
    /// <param name="cancellationToken">Kills the program.</param>
    /// <exception cref="LocalClusterException">It failed; the message holds the end of what it printed.</exception>
    public static async Task<string> RunAsync(
        IReadOnlyList<string> command,
        string? workingDirectory,
        IReadOnlyDictionary<string, string>? environment,
        Action<string>? onLine,
        CancellationToken cancellationToken)
    {
        using var process = await GuardedProcess.StartAsync(command, null, workingDirectory, environment, cancellationToken);
        var output = new StringBuilder();
        while (await process.Output.ReadLineAsync(cancellationToken) is { } line)
        {
            output.Append(line).Append('\n');
            onLine?.Invoke(line);
        }

        var exitCode = await process.WaitAsync(cancellationToken);
        return exitCode == 0 ? output.ToString() : throw new LocalClusterException(Describe(command, exitCode, output.ToString()));
    }

    private static string Describe(IReadOnlyList<string> command, int exitCode, string output) =>
        $"{string.Join(' ', command)} failed with exit code {exitCode}:\n"
        + string.Join('\n', output.TrimEnd().Split('\n').TakeLast(ReportedLines));
}
