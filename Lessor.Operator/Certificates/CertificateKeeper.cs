using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Certificates;

/// <summary>
/// Keeps the serving certificate, its authority and the configurations current. It runs on every replica, for each serves: they agree by the versions of
/// what they write.
/// </summary>
/// <param name="watches">What there is.</param>
/// <param name="actions">What can be done.</param>
/// <param name="upkeep">Says what configurations should hold.</param>
/// <param name="serving">What this replica serves.</param>
/// <param name="times">How long each state lasts.</param>
/// <param name="options">Where the operator is.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where it tells what it does.</param>
internal sealed partial class CertificateKeeper(
    CertificateWatches watches,
    CertificateActions actions,
    ConfigurationUpkeep upkeep,
    ServingCertificates serving,
    CertificateTimes times,
    OperatorOptions options,
    TimeProvider clock,
    ILogger<CertificateKeeper> logger) : BackgroundService
{
    /// <summary>The clock may be set; no wait is trusted for longer.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private static readonly TimeSpan LongestBreak = TimeSpan.FromMinutes(1);

    /// <summary>How often in a row others can have been faster; then it is something else.</summary>
    private const int Bearable = 5;

    private readonly CertificatePolicy _policy = new(times);
    private readonly TrustRecord _trust = new();
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30));
    private string _told = "";
    private int _outdone;
    private bool _toldMissing;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        watches.Changed += OnChanged;
        watches.Start();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var pause = await StepAsync(stoppingToken);
                await WaitAsync(pause, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop.
        }
        finally
        {
            watches.Changed -= OnChanged;
        }
    }

    private async Task<TimeSpan> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await watches.WaitAsync(cancellationToken);
            return await LookAsync(cancellationToken);
        }
        catch (ClusterRequestException e) when (e.IsConflict || e.IsAlreadyExists || e.IsInvalid || e.IsNotFound)
        {
            // Another replica was faster, most likely: what it did is on its way here.
            Outdone(logger, e.Message);
            if (++_outdone > Bearable)
            {
                Tell(e);
            }

            return _backoff.Next();
        }
        catch (Exception e) when (e is ClusterRequestException or HttpRequestException)
        {
            Tell(e);
            return _backoff.Next();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A bug; but what is served now goes on being served.
            Broken(logger, e);
            return LongestBreak;
        }
    }

    private async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        var (secret, configurations, now) = (watches.Secret, watches.Configurations, clock.GetUtcNow());
        TellMissing(configurations);
        var view = new CertificateView(secret is null ? null : SecretFacts.Of(secret), configurations, now)
        {
            TrustedSince = _trust.Update(configurations, now),
            Names = ServingNames.Of(options),
        };
        var mayServe = serving.Consider(secret, view);
        view = view with { Served = serving.Authority, IsOutdated = IsOutdated(view) };
        var decision = _policy.Decide(view);
        if (decision.Step is CertificateStep.None or CertificateStep.Wait)
        {
            _backoff.Reset();
            (_told, _outdone) = ("", 0);
            return Until(now, mayServe, decision.LookAgain, ExclusionEnd(configurations));
        }

        Doing(logger, decision.Step, decision.Reason);
        await actions.RunAsync(decision.Step, secret, view, cancellationToken);

        // The watch tells what came of it; this is for one that is late.
        return TimeSpan.FromSeconds(5);
    }

    private bool IsOutdated(CertificateView view) =>
        (view.IsInjected || view.Secret is not null)
        && view.Configurations.Any(configuration => !upkeep.Mend(configuration, view.IsInjected ? null : view.Secret!.Authorities, view.Now).IsEmpty);

    private static DateTimeOffset? ExclusionEnd(IReadOnlyList<WebhookConfiguration> configurations) => configurations.Max(configuration => configuration.ExcludedUntil);

    private static TimeSpan Until(DateTimeOffset now, params DateTimeOffset?[] times)
    {
        var wait = times.Where(time => time is not null).Select(time => time!.Value - now).Append(LongestWait).Min();

        // A little later than it is due, and never at once: a rule that waits for a moment must find that it has come.
        return (wait < TimeSpan.Zero ? TimeSpan.Zero : wait) + TimeSpan.FromMilliseconds(50);
    }

    private async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(pause, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            await _changed.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It is time to look again.
        }
    }

    private void OnChanged()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is known already.
        }
    }

    private void TellMissing(IReadOnlyList<WebhookConfiguration> configurations)
    {
        var missing = WebhookConfiguration.Targets.Select(target => target.Name).Except(configurations.Select(configuration => configuration.Target.Name)).ToList();
        if (missing.Count > 0 && !_toldMissing)
        {
            Missing(logger, string.Join(" and ", missing));
        }

        _toldMissing = missing.Count > 0;
    }

    private void Tell(Exception e)
    {
        // Once for each kind of trouble.
        if (_told != e.Message && e is ClusterRequestException)
        {
            _told = e.Message;
            Failed(logger, e.Message);
        }
    }

    [LoggerMessage(EventId = 3202, Level = LogLevel.Information, Message = "Serving certificate: {Step}, for {Reason}")]
    private static partial void Doing(ILogger logger, CertificateStep step, string reason);

    [LoggerMessage(EventId = 3203, Level = LogLevel.Debug, Message = "Serving certificate: somebody else was faster: {Cause}")]
    private static partial void Outdone(ILogger logger, string cause);

    [LoggerMessage(EventId = 3204, Level = LogLevel.Warning, Message = "The serving certificate can't be kept current, trying again: {Cause}")]
    private static partial void Failed(ILogger logger, string cause);

    [LoggerMessage(EventId = 3206, Level = LogLevel.Error, Message = "The upkeep of the serving certificate failed, and goes on in a minute")]
    private static partial void Broken(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3205, Level = LogLevel.Warning, Message = "Admission is incomplete, for this isn't installed: {Configurations}. Tenants and Components are checked when they are reconciled")]
    private static partial void Missing(ILogger logger, string configurations);
}
