using System.Collections.Concurrent;
using Lessor.Operator.Content;
using Lessor.Operator.Secrets;
using Lessor.Operator.Telemetry;
using Lessor.Rendering.Sources;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Sources.Fetching;

/// <summary>
/// Manifests on servers, each fetched once for all who read it. Reading never waits; what was fetched before goes on serving while its server can't be asked, also after a
/// restart. What can change is asked for again and again, for as long as someone reads it.
/// </summary>
internal sealed partial class RemoteManifests : IAsyncDisposable
{
    private const int Most = 2000;

    private readonly ConcurrentDictionary<string, RemoteEntry> _entries = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private readonly HostSlots _slots = new();
    private readonly string _kind;
    private readonly ContentStore _store;
    private readonly ISecretCache _secrets;
    private readonly SourceMetrics _metrics;
    private readonly ILogger _logger;

    /// <summary>Prepares it; nothing is fetched before someone reads.</summary>
    /// <param name="kind">The kind of source, for metrics and logs.</param>
    /// <param name="refresh">How often what can change is asked for.</param>
    /// <param name="store">Keeps what was fetched.</param>
    /// <param name="secrets">Tells when a credential changed.</param>
    /// <param name="metrics">Counts.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where failures are told.</param>
    public RemoteManifests(string kind, TimeSpan refresh, ContentStore store, ISecretCache secrets, SourceMetrics metrics, TimeProvider clock, ILogger logger)
    {
        (_kind, Refresh, _store, _secrets, _metrics, Clock, _logger) = (kind, refresh, store, secrets, metrics, clock, logger);
        _store.Missed += OnMissed;
        _secrets.Changed += OnSecret;
    }

    /// <summary>Raised with a key when there is something else to read, or to see whether anybody still does.</summary>
    public event Action<string>? Changed;

    /// <summary>How often what can change is asked for.</summary>
    public TimeSpan Refresh { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Reads what is known, and starts to fetch what isn't.</summary>
    /// <param name="wanted">What.</param>
    /// <returns>The content, or why there is none.</returns>
    public SourceContent Read(IRemoteManifest wanted)
    {
        if (!_entries.TryGetValue(wanted.Key, out var entry))
        {
            entry = _entries.GetOrAdd(wanted.Key, _ => new RemoteEntry(this, wanted));
            Trim();
        }

        return entry.Read();
    }

    /// <summary>Tells what is known, and starts nothing.</summary>
    /// <param name="wanted">What.</param>
    /// <returns>The content, or why there is none.</returns>
    public SourceContent Peek(IRemoteManifest wanted) =>
        _entries.TryGetValue(wanted.Key, out var entry) ? entry.Peek() : SourceContent.Missing($"nothing was fetched from {wanted.Host} for it yet");

    /// <summary>Has servers asked now.</summary>
    /// <param name="isMeant">For which manifests; those that can't change are asked for only if they are missing.</param>
    public void Ask(Predicate<IRemoteManifest> isMeant)
    {
        foreach (var entry in _entries.Values.Where(entry => isMeant(entry.Wanted)))
        {
            entry.Ask(onlyIfMissing: entry.Wanted.IsPinned);
        }
    }

    /// <summary>Waits for all that is being fetched now.</summary>
    /// <returns>Completes when it was fetched, or couldn't be.</returns>
    internal Task FinishAsync() => Task.WhenAll(_entries.Values.Select(entry => entry.FinishAsync()));

    /// <summary>Ends everything that is being fetched.</summary>
    /// <returns>Completes when it has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        _store.Missed -= OnMissed;
        _secrets.Changed -= OnSecret;
        await _end.CancelAsync();
        foreach (var entry in _entries.Values)
        {
            entry.Dispose();
        }

        await FinishAsync();
        _slots.Dispose();
        _end.Dispose();
    }

    /// <summary>Fetches, and never fails.</summary>
    /// <param name="wanted">What.</param>
    /// <returns>The content, or why there is none.</returns>
    internal async Task<(ManifestContent? Content, FetchException? Problem)> FetchAsync(IRemoteManifest wanted)
    {
        var (content, problem) = await TryAsync(wanted);
        if (!_end.IsCancellationRequested)
        {
            _metrics.Fetched(_kind, problem is null);
            if (problem is not null)
            {
                Failed(_logger, _kind, problem.Message);
            }
        }

        return (content, problem);
    }

    /// <summary>Tells that there is something else to read.</summary>
    /// <param name="key">Of what.</param>
    internal void Tell(string key)
    {
        if (!_end.IsCancellationRequested)
        {
            Changed?.Invoke(key);
        }
    }

    /// <summary>Forgets what nobody reads.</summary>
    /// <param name="entry">What.</param>
    internal void Forget(RemoteEntry entry)
    {
        _entries.TryRemove(KeyValuePair.Create(entry.Wanted.Key, entry));
        entry.Dispose();
    }

    private async Task<(ManifestContent? Content, FetchException? Problem)> TryAsync(IRemoteManifest wanted)
    {
        try
        {
            return (await _slots.RunAsync(wanted.Host, () => wanted.FetchAsync(_end.Token), _end.Token), null);
        }
        catch (FetchException e)
        {
            return (null, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, new FetchException($"what was fetched from {wanted.Host} can't be kept in the cache folder: {e.Message}"));
        }
        catch (OperationCanceledException)
        {
            return (null, new FetchException("the operator is stopping"));
        }
        catch (Exception e)
        {
            // A defect of ours must not end the asking for good.
            Broke(_logger, e, _kind, wanted.Host);
            return (null, new FetchException($"fetching from {wanted.Host} failed: {e.GetType().Name}; the operator's log has more"));
        }
    }

    // What is forgotten is found on disk again.
    private void Trim()
    {
        if (_entries.Count > Most)
        {
            foreach (var entry in _entries.Values.OrderBy(entry => entry.LastRead).Take(Most / 10).ToList())
            {
                Forget(entry);
            }
        }
    }

    private void OnMissed(string digest)
    {
        foreach (var entry in _entries.Values)
        {
            entry.Lose(digest);
        }
    }

    private void OnSecret(SecretKey key)
    {
        if (key.Scope == SecretScope.Operator)
        {
            foreach (var entry in _entries.Values.Where(entry => entry.Wanted.Secret == key.Name))
            {
                entry.Ask(onlyIfMissing: true);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Manifests of kind {Kind} can't be fetched: {Problem}")]
    private static partial void Failed(ILogger logger, string kind, string problem);

    [LoggerMessage(LogLevel.Error, "Fetching manifests of kind {Kind} from {Host} broke")]
    private static partial void Broke(ILogger logger, Exception failure, string kind, string host);
}
