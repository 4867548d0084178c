using System.Collections.Concurrent;
using k8s;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Operator.Cluster;

/// <summary><see cref="IDiscovery"/>: reads a group and version when something of it is first asked for.</summary>
public sealed class Discovery : IDiscovery
{
    /// <summary>How long a miss is believed.</summary>
    public static readonly TimeSpan MissInterval = TimeSpan.FromSeconds(3);

    /// <summary>How long a server may take to answer before those who ask go on without; the answer counts when it comes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, GroupVersion> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (long Since, Lazy<Task<GroupVersion>> Read)> _reading = new(StringComparer.Ordinal);
    private readonly ClusterTransport _transport;
    private readonly TimeProvider _clock;

    /// <summary>Sits on a client's connection pool and credentials.</summary>
    /// <param name="kubernetes">The client, a <see cref="Kubernetes"/>.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="ArgumentException">The client gives no raw access.</exception>
    public Discovery(IKubernetes kubernetes, TimeProvider clock)
    {
        _transport = new ClusterTransport(
            kubernetes as Kubernetes ?? throw new ArgumentException("Raw access needs a k8s.Kubernetes.", nameof(kubernetes)),
            clock,
            // What the client tells needn't be told twice.
            new Reachability(NullLogger.Instance, clock));
        _clock = clock;
    }

    /// <inheritdoc/>
    public ValueTask<ApiResource?> FindAsync(string apiVersion, string kind, CancellationToken cancellationToken)
    {
        if (!GroupVersion.IsValid(apiVersion))
        {
            return ValueTask.FromResult<ApiResource?>(null);
        }

        if (_known.TryGetValue(apiVersion, out var known)
            && (known.Kinds.TryGetValue(kind, out var found) | _clock.GetElapsedTime(known.ReadAt) < MissInterval))
        {
            return ValueTask.FromResult(found);
        }

        return ReadAsync(apiVersion, kind, cancellationToken);
    }

    /// <inheritdoc/>
    public bool? IsNamespaced(string apiVersion, string kind) =>
        _known.TryGetValue(apiVersion, out var known) && known.Kinds.TryGetValue(kind, out var found) ? found.Namespaced : null;

    /// <inheritdoc/>
    public void Forget(string apiVersion) => _known.TryRemove(apiVersion, out _);

    private async ValueTask<ApiResource?> ReadAsync(string apiVersion, string kind, CancellationToken cancellationToken)
    {
        // Shared by all who ask at this moment, so nobody's cancellation may end it for the others.
        var reading = _reading.GetOrAdd(apiVersion, _ => (_clock.GetTimestamp(), new Lazy<Task<GroupVersion>>(() => ReadAsync(apiVersion))));
        var left = Patience - _clock.GetElapsedTime(reading.Since);
        try
        {
            var read = await reading.Read.Value.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, _clock, cancellationToken);
            return read.Kinds.GetValueOrDefault(kind);
        }
        catch (TimeoutException e)
        {
            // Should it fail later, nobody may be there to see: that makes it no unobserved failure.
            _ = reading.Read.Value.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw new HttpRequestException($"the kinds of {apiVersion} aren't known: the API server doesn't answer", e);
        }
    }

    private async Task<GroupVersion> ReadAsync(string apiVersion)
    {
        await Task.Yield();
        try
        {
            var read = await GroupVersion.ReadAsync(_transport, apiVersion, _clock);
            _known[apiVersion] = read;
            return read;
        }
        finally
        {
            _reading.TryRemove(apiVersion, out _);
        }
    }
}
