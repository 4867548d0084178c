using k8s;
using k8s.Models;
using KubeOps.Abstractions.Builder;
using KubeOps.Abstractions.Events;
using KubeOps.Abstractions.Reconciliation.Finalizer;
using KubeOps.Abstractions.Reconciliation.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KubeOps.Operator.Builder;

/// <summary>What the runtime puts into the container, for the whole operator and for each of its entities.</summary>
internal static class RuntimeServices
{
    public static void AddOperatorRuntime(this IServiceCollection services, OperatorSettings settings)
    {
        services.TryAddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddTransient<EventPublisher>(_ => (_, _, _, _, _) => Task.CompletedTask);
    }

    public static void AddEntityRuntime<TEntity>(this IServiceCollection services)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        services.TryAddSingleton<EntityQueue<TEntity>>(_ => (_, _, _, _, _, _) => Task.FromResult(false));

    public static void AddEntityFinalizer<TImplementation, TEntity>(this IServiceCollection services, string identifier)
        where TImplementation : class, IEntityFinalizer<TEntity>
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        services.TryAddSingleton<EntityFinalizerAttacher<TImplementation, TEntity>>(_ => (entity, _) => Task.FromResult(entity));
}
