using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>
/// Keeps a view of a collection: LIST in pages, then WATCH with bookmarks from there on. A broken watch goes on where it was; only an expired version,
/// or one that the server doesn't accept, lists again, and the difference tells what went in between.
/// </summary>
/// <typeparam name="T">What is kept of an object.</typeparam>
/// <param name="client">The API server.</param>
/// <param name="query">Which collection.</param>
/// <param name="decode">Reduces an object to what is kept.</param>
/// <param name="target">Where it goes.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed class Reflector<T>(
    IClusterClient client,
    CollectionQuery query,
    Func<JsonElement, T> decode,
    IReflected<T> target,
    TimeProvider clock,
    ILogger logger)
{
    // A server that restarts may refuse everyone until it has read its roles, which takes a busy one a while.
    private static readonly TimeSpan RestartGrace = TimeSpan.FromSeconds(30);

    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(25), TimeSpan.FromSeconds(10));
    private readonly WatchTrouble _trouble = new(logger, query);
    private string? _position;
    private long? _forbiddenSince;
    private bool _hasSynced;

    /// <summary>How long a refusal at the start may be the authorizer that hasn't heard of a new role binding yet.</summary>
    public TimeSpan ForbiddenGrace { get; init; }

    /// <summary>Narrows the watch to what there can be; null: everything is watched.</summary>
    public KnownNames? Names { get; init; }

    /// <summary>How loudly a missing permission is told: less where there is a way without it.</summary>
    public LogLevel ForbiddenLevel
    {
        init => _trouble = new WatchTrouble(logger, query) { ForbiddenLevel = value };
    }

    public SyncState Sync { get; } = new();

    /// <summary>What keeps it from following at the moment; null: nothing that is known.</summary>
    public string? Trouble => _trouble.Now;

    /// <summary>Runs until cancelled; throws nothing else.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await StepAsync(cancellationToken);
            }
            catch (Exception e) when (cancellationToken.IsCancellationRequested)
            {
                WatchLog.Stopped(logger, query.Resource.FullName, query.Namespace, e.Message);
            }
            catch (ClusterRequestException e)
            {
                Refused(e);
                await PauseAsync(e.IsExpired ? TimeSpan.Zero : e.Status.RetryAfter ?? TimeSpan.Zero, cancellationToken);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
            {
                _trouble.Broken(e);
                await PauseAsync(TimeSpan.Zero, cancellationToken);
            }
            catch (Exception e)
            {
                // A bug; but without this watch the operator would be blind, and nobody would know.
                WatchLog.Failed(logger, e, query.Resource.FullName, query.Namespace);
                await PauseAsync(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
    }

    // Thousands wait in here: each method that waits costs them all.
    private async Task StepAsync(CancellationToken cancellationToken)
    {
        if (_position is null)
        {
            _position = await ListAsync(cancellationToken);
            _hasSynced = true;
            Follows();
        }

        await (Names?.AnyAsync(cancellationToken) ?? Task.CompletedTask);
        var timeout = TimeSpan.FromSeconds(Random.Shared.Next(300, 600));
        var started = clock.GetTimestamp();
        await foreach (var happened in client.WatchAsync(Names?.Narrow(query) ?? query, _position, timeout, cancellationToken))
        {
            // A watch that sees too little must not get past what it doesn't see.
            cancellationToken.ThrowIfCancellationRequested();
            Take(happened);
            _backoff.Reset();
            Follows();

            // Bookmarks come even when nothing happens, and a watch that is silent ends by itself.
            if (clock.GetElapsedTime(started) > timeout + TimeSpan.FromSeconds(30))
            {
                throw new IOException("The server didn't end a watch in time.");
            }
        }

        Follows();
        if (clock.GetElapsedTime(started) < TimeSpan.FromSeconds(1))
        {
            // A server that ends every watch at once isn't asked without a pause.
            await PauseAsync(TimeSpan.Zero, cancellationToken);
        }
    }

    private async Task<string> ListAsync(CancellationToken cancellationToken)
    {
        var items = new List<T>();
        var version = "";
        await foreach (var page in client.ListAsync(query, cancellationToken))
        {
            items.AddRange(page.Items.Items().Select(Listed));
            version = page.ResourceVersion;
        }

        target.Replace(items, version);
        return version;
    }

    private T Listed(JsonElement json)
    {
        Names?.Add(json.Child("metadata").Text("name"));
        return decode(json);
    }

    private void Follows()
    {
        _forbiddenSince = null;
        _trouble.Over();
        Sync.Synced();
    }

    private void Take(WatchEvent happened)
    {
        var version = happened.Json.Child("metadata").Text("resourceVersion");
        switch (happened.Kind)
        {
            case WatchKind.Added or WatchKind.Modified:
                target.Upsert(decode(happened.Json), version);
                break;
            case WatchKind.Deleted:
                target.Remove(decode(happened.Json), version);
                break;
            default:
                target.Progress(version);
                break;
        }

        _position = version;
    }

    private void Refused(ClusterRequestException e)
    {
        var listing = _position is null;
        if (e.Status.Code is not (401 or 403 or 429 or 500 or 503))
        {
            // Also what a server says to a version from before its store was restored: only a list tells what is true now.
            _position = null;
        }

        if (IsPassing(e))
        {
            return;
        }

        _trouble.Refused(e);
        if (!listing && !e.IsForbidden)
        {
            return;
        }

        if (e.Status.Code is 404)
        {
            target.Replace([], "");
        }

        if (e.Status.Code is 403 or 404 or 405)
        {
            Sync.Refused(e);
        }

        if (e.IsForbidden)
        {
            _position = null;
            target.Lost();
        }
    }

    /// <summary>Whether a refusal may end by itself in a moment.</summary>
    private bool IsPassing(ClusterRequestException e)
    {
        if (!e.IsForbidden)
        {
            _forbiddenSince = null;
            return false;
        }

        _forbiddenSince ??= clock.GetTimestamp();
        return clock.GetElapsedTime(_forbiddenSince.Value) < (_hasSynced ? RestartGrace : ForbiddenGrace);
    }

    private async Task PauseAsync(TimeSpan atLeast, CancellationToken cancellationToken)
    {
        var pause = _backoff.Next();
        try
        {
            await Task.Delay(pause > atLeast ? pause : atLeast, clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The loop's condition ends it.
        }
    }
}
