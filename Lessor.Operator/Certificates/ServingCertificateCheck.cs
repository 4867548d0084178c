using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lessor.Operator.Certificates;

/// <summary>A replica can't answer the API server before it has a certificate, and the configurations the authority that signed it.</summary>
/// <param name="certificates">The certificate.</param>
internal sealed class ServingCertificateCheck(ServingCertificates certificates) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        certificates.Current is null ? HealthCheckResult.Unhealthy("there is no certificate yet to serve the webhooks with")
        : certificates.IsTrusted ? HealthCheckResult.Healthy()
        : HealthCheckResult.Unhealthy("the webhook configurations don't hold the serving certificate's authority yet"));
}
