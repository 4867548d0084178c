using Lessor.Operator.Leadership;
using Lessor.Operator.Secrets.Distribution;
using Lessor.Operator.Secrets.Google;
using Lessor.Operator.Secrets.Mirroring;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Tenants.Settled;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Lessor.Operator.Secrets;

/// <summary>Registers where secrets are kept.</summary>
internal static class SecretServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ISecretStore"/> and <see cref="ISecretCache"/>, and what feeds the mirror of an external store.</summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services, OperatorOptions options)
    {
        services
            .AddSingleton<SecretCache>()
            .AddSingleton<ISecretCache>(provider => provider.GetRequiredService<SecretCache>())
            .AddSingleton<ITenantInput>(provider => provider.GetRequiredService<SecretCache>())
            .AddSingleton<SecretSources>()
            .AddSingleton<SourceSecrets>()
            .AddSingleton<SecretRestart>()
            .AddSingleton<MirrorState>()
            .AddSingleton<MirrorMetrics>()
            .AddSingleton<IObserved>(provider => provider.GetRequiredService<MirrorMetrics>())
            .AddSingleton<KubernetesSecretStore>();
        return options.SecretStore == SecretStoreKind.Google
            ? services.AddGoogle(options.Google ?? throw new InvalidOperationException("Which Google project isn't said."))
            : services.AddSingleton<ISecretStore>(provider => provider.GetRequiredService<KubernetesSecretStore>());
    }

    private static IServiceCollection AddGoogle(this IServiceCollection services, GoogleStoreOptions google)
    {
        services.TryAddSingleton<IGoogleTokens, ApplicationDefaultTokens>();
        return services
            .AddSingleton(google)
            .AddSingleton<GoogleSecretStore>()
            .AddSingleton<ISecretStore>(provider => new MirroredSecretStore(
                provider.GetRequiredService<GoogleSecretStore>(), provider.GetRequiredService<KubernetesSecretStore>()))
            .AddSingleton(provider => new SecretMirror(
                provider.GetRequiredService<GoogleSecretStore>(), provider.GetRequiredService<KubernetesSecretStore>(), provider.GetRequiredService<SecretCache>()))
            .AddSingleton<RefreshRequest>()
            .AddHostedService(provider => ActivatorUtilities.CreateInstance<MirrorLoop>(
                provider, provider.GetService<HeldLease>() is { } lease ? [lease] : []));
    }
}
