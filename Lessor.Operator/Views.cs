using Lessor.Operator.Admission;
using Lessor.Operator.Components;
using Lessor.Operator.Platform;
using Lessor.Operator.Secrets;
using Lessor.Operator.Sources;
using Lessor.Operator.Tenants;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lessor.Operator;

/// <summary>
/// The watch-fed views that the loop and admission read: tenants, Components, the ConfigMaps of the operator's namespace, namespaces, secrets and the platform's policy. Until they are filled
/// nothing can be judged, and the operator isn't ready.
/// </summary>
/// <param name="directory">The tenants.</param>
/// <param name="revisions">The Components.</param>
/// <param name="configMaps">The ConfigMaps of the operator's namespace.</param>
/// <param name="namespaces">The namespaces.</param>
/// <param name="secrets">The secrets that are handed to tenants.</param>
/// <param name="policies">What the platform allows.</param>
public sealed class Views(
    TenantDirectory directory, Revisions revisions, OperatorConfigMaps configMaps, KnownNamespaces namespaces, SecretCache secrets, PlatformPolicies policies) : IHealthCheck
{
    /// <summary>Whether all views are filled.</summary>
    public bool AreFilled =>
        directory.HasSynced && revisions.HasSynced && configMaps.HasSynced && namespaces.HasSynced && secrets.HasSynced && policies.HasSynced;

    /// <summary>Waits until all views are filled.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Completes once they are.</returns>
    /// <exception cref="Cluster.ClusterRequestException">One may not be read: the message names the verb and the resource.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) => Task.WhenAll(
        directory.WaitAsync(cancellationToken),
        revisions.WaitAsync(cancellationToken),
        configMaps.WaitAsync(cancellationToken),
        namespaces.WaitAsync(cancellationToken),
        secrets.WaitAsync(cancellationToken),
        policies.WaitAsync(cancellationToken));

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        AreFilled
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("tenants, Components, ConfigMaps, namespaces, secrets or the platform's policy have not been listed yet"));
}
