using Lessor.Benchmarks.Clusters;

namespace Lessor.Benchmarks.Failover;

/// <summary>Changes one tenant after the other, 20 a second, until it is disposed of.</summary>
internal sealed class SteadyChanges : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _changing;

    /// <summary>Begins.</summary>
    /// <param name="fleet">Whose tenants.</param>
    /// <param name="tenants">How many there are.</param>
    public SteadyChanges(Fleet fleet, int tenants) => _changing = ChangeAsync(fleet, tenants);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _changing;
        _stop.Dispose();
    }

    private async Task ChangeAsync(Fleet fleet, int tenants)
    {
        for (var change = 0; !_stop.IsCancellationRequested; change++)
        {
            await fleet.ChangeAsync(change % tenants, 10_000 + change, CancellationToken.None);
            await Task.Delay(Pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
