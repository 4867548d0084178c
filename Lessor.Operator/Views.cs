using Lessor.Operator.Components;
using Lessor.Operator.Sources;
using Lessor.Operator.Tenants;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lessor.Operator;

/// <summary>
/// The watch-fed views that the loop reads: tenants, Components and the ConfigMaps with templates. Until they are filled nothing can be judged, and the
/// operator isn't ready.
/// </summary>
/// <param name="directory">The tenants.</param>
/// <param name="revisions">The Components.</param>
/// <param name="templates">The ConfigMaps with templates.</param>
public sealed class Views(TenantDirectory directory, Revisions revisions, ConfigMapTemplates templates) : IHealthCheck
{
    /// <summary>Waits until all views are filled.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Completes once they are.</returns>
    /// <exception cref="Cluster.ClusterRequestException">One may not be read: the message names the verb and the resource.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) => Task.WhenAll(
        directory.WaitAsync(cancellationToken), revisions.WaitAsync(cancellationToken), templates.WaitAsync(cancellationToken));

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        directory.HasSynced && revisions.HasSynced && templates.HasSynced
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("tenants, Components or templates have not been listed yet"));
}
