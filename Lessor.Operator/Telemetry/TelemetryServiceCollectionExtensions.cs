using Lessor.Operator.Telemetry.Access;
using Lessor.Operator.Telemetry.Census;
using Lessor.Operator.Telemetry.Changes;
using Lessor.Operator.Telemetry.Exporting;
using Lessor.Operator.Telemetry.Prometheus;
using Lessor.Operator.Telemetry.Records;
using Lessor.Operator.Tenants.Settled;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Lessor.Operator.Telemetry;

/// <summary>Registers what shows what the operator does.</summary>
public static class TelemetryServiceCollectionExtensions
{
    /// <summary>Adds metrics, traces and records.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.TryAddSingleton<OtlpSettings>();
        return services
            .AddMetrics()
            .AddSingleton<ApplyMetrics>()
            .AddSingleton<RenderMetrics>()
            .AddSingleton<AdmissionMetrics>()
            .AddSingleton<TenantMetrics>()
            .AddSingleton<SourceMetrics>()
            .AddSingleton<IObserved>(provider => provider.GetRequiredService<ApplyMetrics>())
            .AddSingleton<IObserved>(provider => provider.GetRequiredService<RenderMetrics>())
            .AddSingleton<IObserved>(provider => provider.GetRequiredService<AdmissionMetrics>())
            .AddSingleton<IObserved>(provider => provider.GetRequiredService<TenantMetrics>())
            .AddSingleton<IObserved>(provider => provider.GetRequiredService<SourceMetrics>())
            .AddSingleton<IObserved, SkeletonMetrics>()
            .AddSingleton<IObserved, TenantCensus>()
            .AddSingleton<IObserved, CertificateExpiry>()
            .AddSingleton<IObserved, PaceMetrics>()
            .AddSingleton<PendingChanges>()
            .AddSingleton<ITenantInput>(provider => provider.GetRequiredService<PendingChanges>())
            .AddSingleton<TenantRecords>()
            .AddSingleton<TenantTelemetry>()
            .AddSingleton<PrometheusExporter>()
            .AddSingleton<MetricsListener>()
            .AddSingleton<AccessReviews>()
            .AddSingleton<ReviewedAccess>()
            // Started first, and so ended last: they show all that the others do.
            .AddHostedService<MetricsPipeline>()
            .AddHostedService<TracesPipeline>()
            .AddHostedService<ChangeWatch>();
    }
}
