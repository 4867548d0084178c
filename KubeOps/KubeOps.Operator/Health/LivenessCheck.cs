using KubeOps.Operator.LeaderElection;
using KubeOps.Operator.Reconciliation;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KubeOps.Operator.Health;

/// <summary>Alive while the lease is renewed and not every worker of an entity is stuck.</summary>
internal sealed class LivenessCheck(ILeadership leadership, IEnumerable<IEntityLoop> loops) : IHealthCheck
{
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(10);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = loops
            .Where(loop => loop.BusyWorkers is { Count: > 0 } busy && busy.All(b => b > Stuck))
            .Select(loop => $"no worker of {loop.Resource} has got anywhere for {Stuck}")
            .Append(leadership.Problem)
            .OfType<string>()
            .ToList();
        return Task.FromResult(problems.Count == 0
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, string.Join("; ", problems)));
    }
}
