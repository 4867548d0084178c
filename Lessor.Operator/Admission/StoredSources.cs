using System.Threading.Channels;
using Lessor.Operator.Components;

namespace Lessor.Operator.Admission;

/// <summary>
/// Has the sources of stored Components read on every replica. Reviews fetch nothing, so one that doesn't lead, and renders nothing for tenants, would never know what is behind
/// a Component.
/// </summary>
/// <param name="revisions">The Components.</param>
/// <param name="views">What must be known first: credentials among it.</param>
/// <param name="clock">The time.</param>
public sealed class StoredSources(Revisions revisions, Views views, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private readonly Channel<string> _changed = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        revisions.Changed += Add;
        try
        {
            while (!views.AreFilled)
            {
                await Task.Delay(Look, clock, stoppingToken);
            }

            await foreach (var component in _changed.Reader.ReadAllAsync(stoppingToken))
            {
                // Reading it is all: what isn't known is fetched meanwhile.
                revisions.Find(component);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The operator stops.
        }
        finally
        {
            revisions.Changed -= Add;
        }
    }

    private void Add(string component) => _changed.Writer.TryWrite(component);
}
