using System.Diagnostics;

namespace Lessor.Benchmarks.Clusters;

/// <summary>A program that users run against a cluster, helm or kubectl, a process for each use.</summary>
/// <param name="path">The program.</param>
/// <param name="kubeconfig">The cluster, and who runs it.</param>
/// <param name="home">A folder for what it keeps; null: the user's.</param>
internal sealed class ClientProgram(string path, string kubeconfig, string? home = null)
{
    /// <summary>Runs it; it must succeed.</summary>
    /// <param name="arguments">What it is to do.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It failed: the message has its words.</exception>
    public async Task RunAsync(IReadOnlyList<string> arguments, string input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["KUBECONFIG"] = kubeconfig;
        if (home is not null)
        {
            start.Environment["HOME"] = home;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        await output;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{path} {string.Join(' ', arguments)}: {await error}");
        }
    }
}
