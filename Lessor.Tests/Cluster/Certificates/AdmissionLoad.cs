using System.Collections.Concurrent;
using k8s;

namespace Lessor.Tests.Cluster.Certificates;

/// <summary>Asks the API server to admit tenants, over and over and several at once.</summary>
internal sealed class AdmissionLoad : IAsyncDisposable
{
    private const int Clients = 4;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly Task _running;
    private int _admitted;

    public AdmissionLoad(Kubernetes client) => _running = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => RunAsync(client))));

    /// <summary>How many were admitted.</summary>
    public int Admitted => Volatile.Read(ref _admitted);

    /// <summary>Why others weren't.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync(Kubernetes client)
    {
        while (!_stop.IsCancellationRequested)
        {
            var failure = await AdmissionProbe.TryAsync(client);
            if (failure.Length > 0)
            {
                _failures.Enqueue(failure);
            }
            else
            {
                Interlocked.Increment(ref _admitted);
            }
        }
    }
}
