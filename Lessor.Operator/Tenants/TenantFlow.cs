using Lessor.Entities.Conditions;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Tenants;

/// <summary>Runs phases in order up to the first that isn't done and holds the others up.</summary>
/// <param name="clock">Times the phases.</param>
/// <param name="logger">Where failures are told.</param>
public sealed partial class TenantFlow(TimeProvider clock, ILogger<TenantFlow> logger)
{
    /// <summary>How long phases may run altogether, whatever they wait for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>Runs phases.</summary>
    /// <param name="phases">The phases.</param>
    /// <param name="scope">The reconcile: takes each phase's result.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>How the run ended: done, or the worst of the phases that aren't.</returns>
    public async Task<PhaseResult> RunAsync(IEnumerable<IPhase> phases, TenantScope scope, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var open = new List<PhaseResult>();
        foreach (var phase in phases)
        {
            var started = clock.GetTimestamp();
            scope.Phase = phase.GetType().Name;
            using var span = Spans.Phase(scope.Phase);
            var result = await RunAsync(phase, scope, either.Token, cancellationToken);
            scope.Phase = null;
            span.End(result);
            scope.Add(phase, result, clock.GetElapsedTime(started));
            if (result.State == PhaseState.Done)
            {
                continue;
            }

            open.Add(result);
            if (phase.HoldsUp || late.IsCancellationRequested)
            {
                break;
            }
        }

        return open.Count == 0 ? PhaseResult.Done("") : PhaseResult.Worst(open);
    }

    private async Task<PhaseResult> RunAsync(IPhase phase, TenantScope scope, CancellationToken limited, CancellationToken cancellationToken)
    {
        try
        {
            var result = await phase.RunAsync(scope, limited);
            if (result.State == PhaseState.Failed)
            {
                PhaseFailed(logger, scope.Name, phase.GetType().Name, result.Message);
            }

            return result;
        }
        catch (OperationCanceledException) when (limited.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var late = PhaseResult.Failed(ConditionReasons.Failed, $"{phase.GetType().Name} was ended: all phases together took longer than {Longest.TotalMinutes} minutes");
            PhaseFailed(logger, scope.Name, phase.GetType().Name, late.Message);
            return late;
        }
        catch (NotListedException e)
        {
            return PhaseResult.Waiting(ConditionReasons.Waiting, e.Message);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it was, the tenant says so, keeps what it has recorded and is tried again.
            var failure = FailureOf(e);
            if (failure.Reason == ConditionReasons.Failed)
            {
                PhaseBroke(logger, e, scope.Name, phase.GetType().Name);
            }
            else
            {
                PhaseFailed(logger, scope.Name, phase.GetType().Name, failure.Message);
            }

            return failure;
        }
    }

    private static PhaseResult FailureOf(Exception e) => e switch
    {
        Cluster.ClusterRequestException { IsForbidden: true } forbidden =>
            PhaseResult.Failed(ConditionReasons.Forbidden, forbidden.Message, forbidden.Status.RetryAfter),
        Cluster.ClusterRequestException refused => PhaseResult.Failed(ConditionReasons.ApplyFailed, refused.Message, refused.Status.RetryAfter),
        HttpRequestException or IOException => PhaseResult.Failed(ConditionReasons.ApplyFailed, $"the API server can't be reached: {e.Message}"),
        _ => PhaseResult.Failed(ConditionReasons.Failed, $"internal error: {e.GetType().Name}; the operator's log tells more"),
    };

    [LoggerMessage(1, LogLevel.Warning, "A phase failed: tenant={Tenant} phase={Phase}: {Error}")]
    private static partial void PhaseFailed(ILogger logger, string tenant, string phase, string error);

    [LoggerMessage(2, LogLevel.Error, "A phase broke: tenant={Tenant} phase={Phase}")]
    private static partial void PhaseBroke(ILogger logger, Exception error, string tenant, string phase);
}
