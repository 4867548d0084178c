using k8s;
using k8s.Models;
using KubeOps.Operator.Api;
using KubeOps.Operator.Metrics;
using Microsoft.Extensions.Logging;

namespace KubeOps.Operator.Watching;

/// <summary>Lists an entity, then watches it, for as long as it runs; lists again whenever the watch has lost the thread.</summary>
internal sealed class Reflector<TEntity>(
    EntitySource<TEntity> source,
    Func<CancellationToken, ValueTask<Selection>> select,
    EntityCache<TEntity> cache,
    EntityResource resource,
    OperatorMetrics metrics,
    ILogger<Reflector<TEntity>> logger,
    TimeProvider time,
    Random random) : IReflector
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    // Something between may end what is quiet after some seconds, again and again: that is no reason to look away for longer each time.
    private static readonly TimeSpan SettledAfter = TimeSpan.FromSeconds(5);

    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(30), random);
    private readonly Backoff _installation = new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(5), random);
    private string? _version;
    private volatile string? _problem = "not listed yet";
    private Trouble _trouble = Trouble.NotListed;
    private volatile bool _synced;

    public string Resource => resource.FullName;

    public bool IsSynced => _synced;

    public string? Problem => _problem;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var selection = await select(cancellationToken);
                _version ??= await ListAsync(selection, cancellationToken);
                await FollowAsync(selection, _version, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it was: without a watch the operator is blind, so try again.
                await RecoverAsync(e, cancellationToken);
            }

            metrics.WatchReconnected(Resource);
        }
    }

    private async Task<string> ListAsync(Selection selection, CancellationToken cancellationToken)
    {
        var (version, items) = await source.ListAsync(selection, cancellationToken);
        cache.Replace(items);
        _installation.Reset();
        logger.Listed(Resource, items.Count);
        Follow();
        return version;
    }

    private async Task FollowAsync(Selection selection, string version, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            await foreach (var change in source.WatchAsync(selection, version, cancellationToken))
            {
                Take(change);
            }
        }
        catch (WatchIdleException)
        {
            logger.WatchIdle(Resource);
        }
        finally
        {
            if (time.GetElapsedTime(started) >= SettledAfter)
            {
                Settle();
            }
        }

        // A watch that ends at its timeout is business as usual; one that ends at once must not spin.
        if (time.GetElapsedTime(started) < SettledAfter)
        {
            await PauseAsync(_backoff.Next(), cancellationToken);
        }
    }

    private void Take(WatchEvent<TEntity> change)
    {
        Settle();
        if (change.Type != WatchEventType.Bookmark)
        {
            metrics.WatchEvent(Resource, change.Type);
            cache.Apply(change);
        }

        _version = change.Object.ResourceVersion ?? _version;
    }

    private void Settle()
    {
        _backoff.Reset();
        Follow();
    }

    private void Follow()
    {
        if (_trouble is not (Trouble.None or Trouble.NotListed))
        {
            logger.Following(Resource);
        }

        (_trouble, _problem, _synced) = (Trouble.None, null, true);
    }

    private Task RecoverAsync(Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case ApiException { IsGone: true }:
                logger.VersionTooOld(Resource);
                _version = null;
                break;
            case ApiException { IsNotFound: true }:
                return AwaitInstallationAsync(cancellationToken);
            case ApiException { IsForbidden: true }:
                Report(Trouble.NotPermitted, $"list and watch of {Resource} are not permitted", () => logger.NotPermitted(Resource, exception.Message));
                _synced = false;
                break;
            case ApiException { IsUnauthorized: true }:
                Report(Trouble.NotAuthenticated, "the credentials are not accepted", () => logger.NotAuthenticated(Resource, exception.Message));
                break;
            default:
                if (exception is ApiException { MayBlameVersion: true })
                {
                    _version = null;
                }

                var cause = Failure.Describe(exception);
                Report(Trouble.Unreachable, cause, () => logger.WatchFailed(Resource, cause));
                break;
        }

        var asked = (exception as ApiException)?.RetryAfter ?? TimeSpan.Zero;
        var own = _backoff.Next();
        return PauseAsync(asked > own ? asked : own, cancellationToken);
    }

    private Task AwaitInstallationAsync(CancellationToken cancellationToken)
    {
        var problem = $"{Resource} is not served: its CustomResourceDefinition is missing or not established";
        Report(Trouble.NotInstalled, problem, () => logger.NotInstalled(Resource));
        _version = null;
        _synced = false;
        return PauseAsync(_installation.Next(), cancellationToken);
    }

    // Once per trouble, not once per try.
    private void Report(Trouble trouble, string problem, Action log)
    {
        _problem = problem;
        if (_trouble != trouble)
        {
            _trouble = trouble;
            log();
        }
        else
        {
            logger.StillFailing(Resource, problem);
        }
    }

    private async Task PauseAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        await Task.Delay(delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
