using System.Diagnostics;
using System.Text.Json;
using Lessor.Benchmarks.Clusters;

namespace Lessor.Benchmarks.Operators;

/// <summary>The operator in a process of its own: the whole program, with the rights of the shipped manifests, and with an ear for orders (<see cref="OperatorCommand"/>).</summary>
internal sealed class OperatorUnderTest : IAsyncDisposable
{
    private readonly Process _process;
    private bool _disposed;

    private OperatorUnderTest(Process process, long started)
    {
        _process = process;
        Started = started;
        ToReady = Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>When its process was started, by <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public long Started { get; }

    /// <summary>From the start of the process to its first answer that it is ready.</summary>
    public TimeSpan ToReady { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="stage">On which cluster.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="arguments">What <see cref="OperatorCommand"/> takes beside the kubeconfig.</param>
    public static async Task<OperatorUnderTest> StartAsync(Stage stage, CancellationToken cancellationToken, params string[] arguments)
    {
        var kubeconfig = await stage.OperatorKubeconfigAsync(cancellationToken);
        var start = Self.Start(["operator", kubeconfig, .. arguments]);
        start.RedirectStandardInput = true;
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        var first = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return first == OperatorCommand.Ready
            ? new OperatorUnderTest(process, started)
            : throw new InvalidOperationException($"The operator did not start: {first}");
    }

    /// <summary>Gives an order and waits for its answer.</summary>
    /// <typeparam name="T">Of the answer.</typeparam>
    /// <param name="order">One of <see cref="OperatorCommand"/>'s.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<T> AskAsync<T>(string order, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(order.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var answer = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        return JsonSerializer.Deserialize<T>(answer ?? throw new InvalidOperationException($"The operator ended at the order {order}."))!;
    }

    /// <summary>Kills it, as a machine that fails would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end and waits for that.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
