using System.Diagnostics;
using k8s;
using k8s.Models;
using KubeOps.Abstractions.Builder;
using KubeOps.Abstractions.Entities;
using KubeOps.Abstractions.Events;
using KubeOps.Abstractions.Reconciliation;
using KubeOps.Abstractions.Reconciliation.Finalizer;
using KubeOps.Abstractions.Reconciliation.Queue;
using KubeOps.KubernetesClient;
using KubeOps.Operator.Api;
using KubeOps.Operator.Events;
using KubeOps.Operator.Health;
using KubeOps.Operator.Hosting;
using KubeOps.Operator.LeaderElection;
using KubeOps.Operator.Metrics;
using KubeOps.Operator.Reconciliation;
using KubeOps.Operator.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace KubeOps.Operator.Builder;

/// <summary>What the runtime puts into the container, for the whole operator and for each of its entities.</summary>
internal static class RuntimeServices
{
    public static void AddOperatorRuntime(this IServiceCollection services, OperatorSettings settings)
    {
        services.AddLogging();
        services.TryAddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        services.TryAddSingleton(new ActivitySource(settings.Name));
        services.TryAddSingleton(_ => KubernetesClientConfiguration.BuildDefaultConfig());
        services.TryAddSingleton<IKubernetes>(sp => new Kubernetes(sp.GetRequiredService<KubernetesClientConfiguration>()));
        services.TryAddSingleton<IKubernetesClient>(sp =>
            new KubernetesClient.KubernetesClient(sp.GetRequiredService<KubernetesClientConfiguration>(), sp.GetRequiredService<IKubernetes>()));
        services.TryAddSingleton<OperatorMetrics>();
        services.TryAddSingleton<ApiServer>();
        services.TryAddSingleton<EventSender>();
        services.TryAddSingleton<EventRecorder>();
        services.TryAddTransient<EventPublisher>(sp => sp.GetRequiredService<EventRecorder>().PublishAsync);
        services.AddLeadership(settings);
        services.AddHostedService<OperatorService>();
        services.AddHealthChecks()
            .AddCheck<LivenessCheck>("operator-live", tags: ["live"])
            .AddCheck<ReadinessCheck>("operator-ready", tags: ["ready"]);
    }

    public static void AddEntityRuntime<TEntity>(this IServiceCollection services)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        if (services.Any(s => s.ServiceType == typeof(EntityCache<TEntity>)))
        {
            return;
        }

        var resource = new EntityResource(typeof(TEntity));
        services.AddSingleton<EntityCache<TEntity>>();
        services.AddSingleton(sp => CreateReflector<TEntity>(sp, resource));
        services.AddSingleton<IReflector>(sp => sp.GetRequiredService<Reflector<TEntity>>());
        services.AddSingleton(sp => ActivatorUtilities.CreateInstance<FinalizerStore<TEntity>>(sp, resource));
        services.TryAddSingleton<IReconciler<TEntity>, Reconciler<TEntity>>();
        services.AddSingleton(sp => ActivatorUtilities.CreateInstance<EntityWork<TEntity>>(sp, resource));
        services.AddSingleton(sp => ActivatorUtilities.CreateInstance<EntityLoop<TEntity>>(sp, resource));
        services.AddSingleton<IEntityLoop>(sp => sp.GetRequiredService<EntityLoop<TEntity>>());
        services.TryAddSingleton(CreateQueue<TEntity>);
    }

    public static void AddEntityFinalizer<TImplementation, TEntity>(this IServiceCollection services, string identifier)
        where TImplementation : class, IEntityFinalizer<TEntity>
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        services.AddSingleton(new FinalizerRegistration<TEntity>(identifier, typeof(TImplementation)));
        services.TryAddSingleton<EntityFinalizerAttacher<TImplementation, TEntity>>(sp => async (entity, cancellationToken) =>
            await sp.GetRequiredService<FinalizerStore<TEntity>>().AttachAsync(entity, [identifier], cancellationToken) ?? entity);
    }

    // The loop needs the controllers, which may need the queue: it is looked up at the first call.
    private static EntityQueue<TEntity> CreateQueue<TEntity>(IServiceProvider services)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        var loop = new Lazy<EntityLoop<TEntity>>(services.GetRequiredService<EntityLoop<TEntity>>);
        return (entity, type, source, queueIn, _, _) => loop.Value.EnqueueAsync(entity, type, source, queueIn);
    }

    private static Reflector<TEntity> CreateReflector<TEntity>(IServiceProvider services, EntityResource resource)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        var logger = services.GetRequiredService<ILogger<Reflector<TEntity>>>();
        var source = ActivatorUtilities.CreateInstance<EntitySource<TEntity>>(services, resource, new EntityReader<TEntity>(resource, logger));
        Func<CancellationToken, ValueTask<Selection>> select = cancellationToken => SelectAsync<TEntity>(services, resource, cancellationToken);
        return ActivatorUtilities.CreateInstance<Reflector<TEntity>>(services, source, select, resource);
    }

    private static async ValueTask<Selection> SelectAsync<TEntity>(
        IServiceProvider services,
        EntityResource resource,
        CancellationToken cancellationToken)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        var @namespace = resource.IsClusterScoped ? null : services.GetRequiredService<OperatorSettings>().Namespace;
        var labels = services.GetService<IEntityLabelSelector<TEntity>>();
        var fields = services.GetService<IEntityFieldSelector<TEntity>>();
        return new Selection(
            @namespace,
            labels is null ? null : await labels.GetLabelSelectorAsync(cancellationToken),
            fields is null ? null : await fields.GetFieldSelectorAsync(cancellationToken));
    }

    private static void AddLeadership(this IServiceCollection services, OperatorSettings settings)
    {
        if (settings.LeaderElectionType == LeaderElectionType.None)
        {
            services.TryAddSingleton<ILeadership, AlwaysLeading>();
            return;
        }

        services.TryAddSingleton(sp => new LeaseSettings(
            CurrentNamespace.Of(sp.GetRequiredService<KubernetesClientConfiguration>()),
            $"{settings.Name}-leader",

            // Two processes on one machine are two candidates.
            $"{Environment.MachineName}_{Guid.NewGuid():N}",
            settings.LeaderElectionLeaseDuration,
            settings.LeaderElectionRenewDeadline,
            settings.LeaderElectionRetryPeriod));
        services.TryAddSingleton<LeaseHold>();
        services.TryAddSingleton<ILeadership, LeaseLeadership>();
    }
}
