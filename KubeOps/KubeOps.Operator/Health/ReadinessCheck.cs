using KubeOps.Operator.Watching;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KubeOps.Operator.Health;

/// <summary>Ready once every cache holds what the API server holds.</summary>
internal sealed class ReadinessCheck(IEnumerable<IReflector> reflectors) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var waiting = reflectors.Where(r => !r.IsSynced).Select(r => $"{r.Resource}: {r.Problem}").ToList();
        return Task.FromResult(waiting.Count == 0
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, string.Join("; ", waiting)));
    }
}
