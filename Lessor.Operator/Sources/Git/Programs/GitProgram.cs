using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Lessor.Operator.Programs.Sandboxes;

namespace Lessor.Operator.Sources.Git.Programs;

/// <summary>
/// Runs git from the PATH: with an environment that nothing of the machine's or the user's configuration gets into, bounded in time, output and disk, and in a session of its
/// own, so that what it started ends with it.
/// </summary>
/// <param name="home">A folder for programs that want a home; nothing is kept there.</param>
/// <param name="clock">Measures the time.</param>
/// <param name="sandbox">Starts it; the process's own if it isn't given.</param>
internal sealed class GitProgram(string home, TimeProvider clock, ProgramSandbox? sandbox = null)
{
    private static readonly TimeSpan DiskCheck = TimeSpan.FromMilliseconds(500);

    // What the platform sets for all programs: where programs are, and whom to trust.
    private static readonly string[] Inherited = ["PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "TMPDIR"];
    private static readonly bool HasSessions = IsOnPath("setsid");

    private int _runs;

    // Looked for each time: it may be installed meanwhile.
    private static bool HasGit => IsOnPath("git");

    /// <summary>How many times git was run so far.</summary>
    public int Runs => _runs;

    /// <summary>Runs git to its end.</summary>
    /// <param name="command">How.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="GitException">It took too long or too much, or there is no git.</exception>
    public async Task<GitResult> RunAsync(GitCommand command, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(command.Time, clock);
        using var over = new CancellationTokenSource();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(time.Token, over.Token, cancellationToken);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
        using var process = Start(command);
        Interlocked.Increment(ref _runs);
        // What it started may hold its output open, though itself has ended.
        using var killing = end.Token.Register(() => ProcessGroup.Kill(process));
        var disk = WatchDiskAsync(command, over, done.Token);
        try
        {
            return await FinishAsync(process, command, end.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw over.IsCancellationRequested
                ? new GitException(string.Create(CultureInfo.InvariantCulture, $"is larger than {command.MostDisk >> 20} MiB"), isLasting: true) { IsOfMirror = true }
                : new GitException(string.Create(CultureInfo.InvariantCulture, $"gives no answer within {command.Time.TotalSeconds} s"));
        }
        catch (GitException)
        {
            ProcessGroup.Kill(process);
            throw;
        }
        finally
        {
            await done.CancelAsync();
            await disk;
        }
    }

    private static async Task<GitResult> FinishAsync(Process process, GitCommand command, CancellationToken cancellationToken)
    {
        var output = BoundedOutput.ReadAllAsync(process.StandardOutput.BaseStream, command.MostOutput, cancellationToken);
        var complaint = BoundedOutput.ReadEndAsync(process.StandardError.BaseStream, cancellationToken);
        await WriteAsync(process, command.Input, cancellationToken);
        await Task.WhenAll(output, complaint);
        await process.WaitForExitAsync(cancellationToken);
        return new(process.ExitCode, await output, await complaint);
    }

    private static bool IsOnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, name)));

    private static async Task WriteAsync(Process process, byte[] input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read all: what it says of that counts.
        }
    }

    private Process Start(GitCommand command)
    {
        var start = new ProcessStartInfo(HasSessions ? "setsid" : "git", HasSessions ? ["git", .. command.Arguments] : command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home,
        };
        SetEnvironment(start.Environment, command);
        try
        {
            // setsid would say it in words of its own.
            return HasGit ? (sandbox ?? ProgramSandbox.Shared).Start(start) : throw new Win32Exception();
        }
        catch (Win32Exception)
        {
            throw new GitException("can't be read: the program git isn't there; install it where the operator runs");
        }
    }

    private void SetEnvironment(IDictionary<string, string?> environment, GitCommand command)
    {
        var inherited = Inherited.Where(environment.ContainsKey).Select(name => (name, environment[name])).ToList();
        environment.Clear();
        inherited.ForEach(pair => environment[pair.name] = pair.Item2);
        foreach (var (name, value) in GitEnvironment.Of(command, home).Concat(command.Environment))
        {
            environment[name] = value;
        }
    }

    private async Task WatchDiskAsync(GitCommand command, CancellationTokenSource over, CancellationToken end)
    {
        while (command.MostDisk is { } most && !end.IsCancellationRequested)
        {
            if (FolderSize.Of(command.Folder!) > most)
            {
                await over.CancelAsync();
                return;
            }

            await Task.Delay(DiskCheck, clock, end).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
