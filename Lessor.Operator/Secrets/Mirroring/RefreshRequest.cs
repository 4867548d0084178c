using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Secrets.Mirroring;

/// <summary>Asks for a refresh when the annotation <see cref="LessorAnnotations.Refresh"/> of the namespace with the secrets changes.</summary>
public sealed class RefreshRequest : IAsyncDisposable
{
    private readonly ObjectWatch<string> _watch;
    private readonly SemaphoreSlim _asked = new(0, 1);
    private readonly TimeProvider _clock;

    /// <summary>Prepares the watch; nothing is asked before <see cref="Start"/>.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where failures of the watch are told.</param>
    public RefreshRequest(IClusterClient client, TimeProvider clock, ILogger<RefreshRequest> logger)
    {
        _clock = clock;
        var query = new CollectionQuery(KnownResources.Namespace) { FieldSelector = $"metadata.name={LessorNamespaces.Secrets}", MetadataOnly = true };
        _watch = new(client, query, json => json.Child("metadata", "annotations").Text(LessorAnnotations.Refresh), clock, logger);
        _watch.Changed += _ => Ask();
    }

    /// <summary>Starts watching.</summary>
    public void Start() => _watch.Start();

    /// <summary>Waits for a while, or until a refresh is asked for.</summary>
    /// <param name="pause">How long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Completes when it is time.</returns>
    public async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(pause, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            await _asked.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It is time.
        }
    }

    /// <summary>Ends the watch.</summary>
    /// <returns>Completes when it has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        _asked.Dispose();
    }

    private void Ask()
    {
        try
        {
            _asked.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is known already.
        }
    }
}
