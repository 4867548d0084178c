namespace Lessor.ControlPlane.Processes;

/// <summary>One of the cluster's servers, to be stopped, continued, killed and restarted at will. It ends with us.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Func<IReadOnlyList<string>> _command;
    private readonly Func<CancellationToken, Task<bool>> _isReady;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;
    private GuardedProcess? _process;

    internal ServerProcess(
        string name,
        string logFile,
        Func<IReadOnlyList<string>> command,
        Func<CancellationToken, Task<bool>> isReady,
        TimeSpan timeout,
        TimeProvider clock)
    {
        Name = name;
        LogFile = logFile;
        _command = command;
        _isReady = isReady;
        _timeout = timeout;
        _clock = clock;
    }

    /// <summary>The program's name, such as <c>kube-apiserver</c>.</summary>
    public string Name { get; }

    /// <summary>The file that holds the server's output, over restarts.</summary>
    public string LogFile { get; }

    /// <summary>The process id; null while the server does not run.</summary>
    public int? ProcessId => IsRunning ? _process!.Id : null;

    /// <summary>Whether the process exists (a stopped one does too).</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Freezes the server (SIGSTOP): connections stay open and nothing answers.</summary>
    public void Stop() => _process?.Signal(PosixSignal.Stop);

    /// <summary>Lets a frozen server go on (SIGCONT).</summary>
    public void Continue() => _process?.Signal(PosixSignal.Continue);

    /// <summary>Kills the server (SIGKILL) and waits until it is gone.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the process is gone.</returns>
    public Task KillAsync(CancellationToken cancellationToken = default) => EndAsync(PosixSignal.Kill, cancellationToken);

    /// <summary>Asks the server to end (SIGTERM) and waits until it is gone.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the process is gone.</returns>
    public Task TerminateAsync(CancellationToken cancellationToken = default) => EndAsync(PosixSignal.Terminate, cancellationToken);

    /// <summary>Sends SIGQUIT, which ends a PostgreSQL at once with all that it started, and waits until the server is gone.</summary>
    internal Task QuitAsync(CancellationToken cancellationToken) => EndAsync(PosixSignal.Quit, cancellationToken);

    /// <summary>Kills the server if it runs, starts it with the same address and data, and waits until it is ready.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the server is ready.</returns>
    /// <exception cref="LocalClusterException">The server ended, or was not ready in time.</exception>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await KillAsync(cancellationToken);
        await StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        _process?.Dispose();
    }

    /// <summary>Starts the server and waits until it is ready.</summary>
    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        await LaunchAsync(cancellationToken);
        await WaitUntilReadyAsync(cancellationToken);
    }

    /// <summary>Starts the server without waiting for more than its process.</summary>
    internal async Task LaunchAsync(CancellationToken cancellationToken)
    {
        _process?.Dispose();
        _process = await GuardedProcess.StartAsync(_command(), LogFile, null, null, cancellationToken);
    }

    /// <summary>Waits until the server is ready.</summary>
    internal async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            while (!await _isReady(either.Token))
            {
                if (!IsRunning)
                {
                    throw new ServerFailure($"{Name} ended before it was ready.", LogFile);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(25), _clock, either.Token);
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new ServerFailure($"{Name} was not ready within {_timeout}.", LogFile);
        }
    }

    /// <summary>Waits until the process ends by itself or by a signal.</summary>
    internal Task WaitForExitAsync(CancellationToken cancellationToken) =>
        _process?.WaitAsync(cancellationToken) ?? Task.CompletedTask;

    private async Task EndAsync(int signal, CancellationToken cancellationToken)
    {
        if (_process is { } process)
        {
            process.Signal(signal);
            process.Signal(PosixSignal.Continue);
            await process.WaitAsync(cancellationToken);
        }
    }
}
