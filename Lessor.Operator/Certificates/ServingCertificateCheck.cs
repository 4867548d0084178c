using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lessor.Operator.Certificates;

/// <summary>A replica without a certificate can't answer the API server, and isn't ready.</summary>
/// <param name="certificates">The certificate.</param>
internal sealed class ServingCertificateCheck(IServingCertificates certificates) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        certificates.Current is null ? HealthCheckResult.Unhealthy("there is no certificate yet to serve the webhooks with") : HealthCheckResult.Healthy());
}
