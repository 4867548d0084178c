using System.Collections.Concurrent;

namespace Lessor.Operator.Sources.Fetching;

/// <summary>Limits how much is fetched at once, in all and from each host, so that one that hangs holds up nobody else's.</summary>
internal sealed class HostSlots : IDisposable
{
    private const int InAll = 16;
    private const int OfHost = 2;
    private readonly SemaphoreSlim _all = new(InAll);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Does something while holding a slot.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="host">The host that is asked.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What came of it.</returns>
    public async Task<T> RunAsync<T>(string host, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        // The host's own first: who waits for it keeps no other from working.
        var own = _hosts.GetOrAdd(host, _ => new SemaphoreSlim(OfHost));
        await own.WaitAsync(cancellationToken);
        try
        {
            await _all.WaitAsync(cancellationToken);
            try
            {
                return await work();
            }
            finally
            {
                _all.Release();
            }
        }
        finally
        {
            own.Release();
        }
    }

    /// <summary>Lets the slots go.</summary>
    public void Dispose()
    {
        _all.Dispose();
        foreach (var host in _hosts.Values)
        {
            host.Dispose();
        }
    }
}
