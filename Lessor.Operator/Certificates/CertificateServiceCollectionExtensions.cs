using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Lessor.Operator.Certificates;

/// <summary>Registers what keeps the webhooks' certificate.</summary>
internal static class CertificateServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IServingCertificates"/> and its upkeep, unless something stands in for it.</summary>
    public static IServiceCollection AddServingCertificates(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(IServingCertificates)))
        {
            return services;
        }

        services.TryAddSingleton(new CertificateTimes());
        return services
            .AddSingleton<CertificateAuthority>()
            .AddSingleton<ConfigurationUpkeep>()
            .AddSingleton<CertificateActions>()
            .AddSingleton<CertificateWatches>()
            .AddSingleton<ServingCertificates>()
            .AddSingleton<IServingCertificates>(provider => provider.GetRequiredService<ServingCertificates>())
            .AddHostedService<CertificateKeeper>()
            .AddHealthChecks().AddCheck<ServingCertificateCheck>("certificate", tags: ["ready"]).Services;
    }

    /// <summary>Adds what gets writes of finalizers past webhooks that can't be reached: a handler for the client's requests.</summary>
    public static IServiceCollection AddTenantExclusion(this IServiceCollection services) => services
        .AddSingleton<ITenantExclusion, TenantExclusion>()
        .AddSingleton(provider => new Lazy<ITenantExclusion>(provider.GetRequiredService<ITenantExclusion>))
        .AddSingleton<DelegatingHandler, OutageHandler>();
}
