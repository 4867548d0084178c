using Lessor.Operator.Secrets.Distribution;

namespace Lessor.Operator.Secrets;

/// <summary>Registers where secrets are kept.</summary>
internal static class SecretServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ISecretStore"/> and <see cref="ISecretCache"/>.</summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services) => services
        .AddSingleton<SecretCache>()
        .AddSingleton<ISecretCache>(provider => provider.GetRequiredService<SecretCache>())
        .AddSingleton<SecretSources>()
        .AddSingleton<KubernetesSecretStore>()
        .AddSingleton<ISecretStore>(provider => provider.GetRequiredService<KubernetesSecretStore>());
}
