using Lessor.Operator.Cluster;
using Lessor.Operator.Leadership;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Secrets.Mirroring;

/// <summary>
/// Refreshes the mirror: on the leader, after each period, and at once when somebody asks for it by an annotation. While the store can't be read all stays as it is.
/// </summary>
/// <param name="mirror">Refreshes.</param>
/// <param name="cache">What the mirror holds.</param>
/// <param name="request">Asks for a refresh at once.</param>
/// <param name="state">Told whether the store can be read.</param>
/// <param name="metrics">Told of each refresh.</param>
/// <param name="options">How often.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where failures are told.</param>
/// <param name="lease">The leader's lease; null: this replica always leads.</param>
public sealed partial class MirrorLoop(
    SecretMirror mirror,
    SecretCache cache,
    RefreshRequest request,
    MirrorState state,
    MirrorMetrics metrics,
    OperatorOptions options,
    TimeProvider clock,
    ILogger<MirrorLoop> logger,
    HeldLease? lease = null) : BackgroundService
{
    private static readonly TimeSpan LeadershipPause = TimeSpan.FromSeconds(2);
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1));
    private string _told = "";

    /// <summary>Refreshes once, if this replica leads.</summary>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>How long to wait before the next one.</returns>
    public async Task<TimeSpan> StepAsync(CancellationToken cancellationToken)
    {
        if (lease is { IsHeld: false })
        {
            state.IsOut = false;
            return LeadershipPause;
        }

        try
        {
            await cache.WaitAsync(cancellationToken);
            var result = await mirror.RefreshAsync(cancellationToken);
            Succeeded(result);
            // Not all at the same moment, where several clusters share a store.
            return options.SecretRefresh * (0.9 + (Random.Shared.NextDouble() / 5));
        }
        catch (Exception e) when (e is SecretStoreException or ClusterRequestException or HttpRequestException)
        {
            return Failed(e, e is SecretStoreException { RetryAfter: { } asked } ? asked : TimeSpan.Zero);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        request.Start();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var pause = await StepAsync(stoppingToken);
                await request.WaitAsync(pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A bug; but without this loop no secret would change any more.
                Broke(logger, e.GetType().Name);
                await request.WaitAsync(TimeSpan.FromMinutes(1), stoppingToken);
            }
        }
    }

    private void Succeeded(MirrorResult result)
    {
        _backoff.Reset();
        metrics.Refreshed(clock.GetUtcNow(), result.Problems.Count);
        if (state.IsOut)
        {
            Back(logger);
        }

        state.IsOut = false;
        var problems = string.Join("; ", result.Problems.Take(5)) + (result.Problems.Count > 5 ? FormattableString.Invariant($" and {result.Problems.Count - 5} more") : "");
        if (problems.Length > 0 && problems != _told)
        {
            NotMirrored(logger, result.Problems.Count, problems);
        }

        _told = problems;
        Refreshed(logger, result.Secrets);
    }

    private TimeSpan Failed(Exception e, TimeSpan asked)
    {
        metrics.Failed();
        if (!state.IsOut || _told != e.Message)
        {
            Out(logger, e.Message);
        }

        (state.IsOut, _told) = (true, e.Message);
        var pause = _backoff.Next();
        return asked > pause ? asked : pause;
    }

    [LoggerMessage(EventId = 3301, Level = LogLevel.Warning, Message = "The secret store can't be read, all secrets stay as they are: {Cause}")]
    private static partial void Out(ILogger logger, string cause);

    [LoggerMessage(EventId = 3302, Level = LogLevel.Information, Message = "The secret store is read again")]
    private static partial void Back(ILogger logger);

    [LoggerMessage(EventId = 3303, Level = LogLevel.Warning, Message = "{Count} secrets of the store aren't mirrored: {Problems}")]
    private static partial void NotMirrored(ILogger logger, int count, string problems);

    [LoggerMessage(EventId = 3304, Level = LogLevel.Debug, Message = "The secret store was read: {Secrets} secrets")]
    private static partial void Refreshed(ILogger logger, int secrets);

    [LoggerMessage(EventId = 3305, Level = LogLevel.Error, Message = "The refresh of secrets broke, and goes on in a minute: {Error}")]
    private static partial void Broke(ILogger logger, string error);
}
