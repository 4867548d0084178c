using Lessor.Operator.Instances.Publishing;

namespace Lessor.Operator.Instances;

/// <summary>Registers what makes tenants of objects of other kinds.</summary>
internal static class InstanceServiceCollectionExtensions
{
    public static IServiceCollection AddInstances(this IServiceCollection services) => services
        .AddSingleton<InstanceKinds>()
        .AddSingleton<InstanceConditions>()
        .AddSingleton<InstanceTenants>()
        .AddSingleton<InstanceReports>()
        .AddSingleton<InstanceReconciler>()
        .AddSingleton<Publications>()
        .AddSingleton<PublishedCrds>()
        .AddSingleton<KindPublisher>()
        .AddSingleton<KindRemoval>()
        .AddHostedService<InstanceLoop>()
        .AddHostedService<PublishLoop>();
}
