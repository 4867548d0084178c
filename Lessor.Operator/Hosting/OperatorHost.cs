using k8s;
using KubeOps.Abstractions.Builder;
using KubeOps.Operator;
using Lessor.Operator.Access;
using Lessor.Operator.Admission;
using Lessor.Operator.Admission.Rights;
using Lessor.Operator.Certificates;
using Lessor.Operator.Cluster;
using Lessor.Operator.Cluster.Pacing;
using Lessor.Operator.Components;
using Lessor.Operator.Content;
using Lessor.Operator.Databases;
using Lessor.Operator.Egress;
using Lessor.Operator.Engines.Helm;
using Lessor.Operator.Hosting.Serving;
using Lessor.Operator.Instances;
using Lessor.Operator.Isolation;
using Lessor.Operator.Isolation.Networks;
using Lessor.Operator.Leadership;
using Lessor.Operator.Platform;
using Lessor.Operator.Programs.Sandboxes;
using Lessor.Operator.Secrets;
using Lessor.Operator.Sources;
using Lessor.Operator.Sources.Fetching;
using Lessor.Operator.Sources.Git;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Telemetry.Admission;
using Lessor.Operator.Telemetry.Logs;
using Lessor.Operator.Telemetry.Serving;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Draws;
using Lessor.Operator.Tenants.Hooks;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Tenants.Settled;
using Lessor.Operator.Tenants.Status;
using Lessor.Operator.Watching;
using Lessor.Rendering;
using Lessor.Rendering.Engines;
using Lessor.Webhooks.Components;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Networks;
using Lessor.Webhooks.Platform;
using Lessor.Webhooks.Tenants;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Lessor.Operator.Hosting;

/// <summary>Puts the operator together: every part is named here, in the order in which it works.</summary>
public static class OperatorHost
{
    /// <summary>Builds the operator.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="configuration">Which API server, and as whom.</param>
    /// <param name="configure">Registers what stands in for a part; null: nothing does.</param>
    /// <returns>The program, not started.</returns>
    public static WebApplication Build(
        OperatorOptions options, KubernetesClientConfiguration configuration, Action<IServiceCollection>? configure = null)
    {
        // KubeOps keeps its lease in the namespace that these name, whatever the kubeconfig's context says.
        configuration.Namespace = options.Namespace;
        Environment.SetEnvironmentVariable("POD_NAMESPACE", options.Namespace);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(OperatorHost).Assembly.GetName().Name });
        Listeners.Configure(builder.WebHost, options);
        var levels = new LogLevels(options.LogLevel);
        OperatorLogging.Configure(builder.Logging, options.LogFormat, levels);
        builder.Services.AddSingleton(levels).AddSingleton(options).AddSingleton(configuration).AddSingleton(TimeProvider.System);
        builder.Services.AddLastingServer();
        configure?.Invoke(builder.Services);
        AddClient(builder.Services, options, configuration);
        builder.Services.AddTelemetry().AddCluster();
        if (options.WebhookAddress is not null)
        {
            builder.Services.AddServingCertificates().AddWebhooks(options.WebhookClients);
        }

        builder.Services.AddSecrets(options).AddDatabases();
        builder.Services.AddHelm(options.Helm);
        AddTenants(builder.Services, options);
        builder.Services.AddInstances();
        AddRuntime(builder.Services, options);
        builder.Services.AddHealthChecks().AddCheck<Views>("views", tags: ["ready"]);

        var app = builder.Build();
        app.UseMiddleware<ListenerSeparation>();
        if (options.WebhookAddress is not null)
        {
            app.UseReviewSenders();
            app.UseMiddleware<AdmissionTelemetry>();
            app.MapWebhooks();
        }

        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = check => check.Tags.Contains("live") });
        app.MapHealthChecks("/readyz", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = HealthReportText.WriteAsync });
        app.MapTelemetry();
        ProgramSandbox.Shared.Report(app.Services.GetRequiredService<ILogger<ProgramSandbox>>());
        return app;
    }

    private static void AddClient(IServiceCollection services, OperatorOptions options, KubernetesClientConfiguration configuration)
    {
        services.TryAddSingleton(provider => (IKubernetes)new Kubernetes(configuration, [.. provider.GetServices<DelegatingHandler>()]));
        services.TryAddSingleton(provider => new RequestPace(options.Workers, provider.GetRequiredService<TimeProvider>()));
        services.AddTenantExclusion();
        if (options.LeaderElection)
        {
            // The last of them: what it lets through goes straight to the connection.
            services.AddSingleton<HeldLease>().AddSingleton<DelegatingHandler, LeaderWrites>();
        }
    }

    private static void AddTenants(IServiceCollection services, OperatorOptions options) => services
        .AddSingleton<TenantDirectory>()
        .AddSingleton<ITenantDirectory>(provider => provider.GetRequiredService<TenantDirectory>())
        .AddSingleton(new EgressPolicy(options.Egress))
        .AddSingleton(provider => new ContentStore(options.CacheFolder, options.CacheLimit, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<ISource, InlineSource>()
        .AddSingleton<OperatorConfigMaps>()
        .AddSingleton<ISource, ConfigMapTemplates>()
        .AddFetchedSources(options)
        .AddGit()
        .AddSingleton<ITemplates, SourceTemplates>()
        .AddSingleton(new ComponentValidator(options.Namespace, new EgressPolicy(options.Egress)))
        .AddSingleton<ReviewedContent>()
        .AddSingleton<ComponentImpact>()
        .AddSingleton<ComponentAdmission>()
        .AddSingleton<Revisions>()
        .AddSingleton<IRevisions>(provider => provider.GetRequiredService<Revisions>())
        .AddSingleton<KnownNamespaces>()
        .AddSingleton<NamespaceClaims>()
        .AddSingleton<LearningScopes>()
        .AddSingleton<ClusterFacts>()
        .AddSingleton<GrantReads>()
        .AddSingleton<IRights, AccessRights>()
        .AddSingleton<LabelGrants>()
        .AddSingleton<AccessGrants>()
        .AddSingleton<IClusterView, ClusterView>()
        .AddSingleton<PlatformPolicyValidator>()
        .AddSingleton<PlatformPolicies>()
        .AddSingleton<ITenantInput>(provider => provider.GetRequiredService<PlatformPolicies>())
        .AddSingleton<Views>()
        .AddSingleton(new TenantValidator(options.Namespace, new ForbiddenNetworks(options.Networks.ClusterNetworks)))
        .AddSingleton<InventoryWatch>()
        .AddSingleton(provider => new ComponentRenderer(engine: provider.GetService<IManifestEngine>()))
        .AddSingleton<TenantQueue>()
        .AddSingleton<ComponentQueue>()
        .AddSingleton(ComponentPlace.Cluster)
        .AddSingleton<TenantRendering>()
        .AddSingleton<TenantReview>()
        .AddSingleton<TenantAdmission>()
        .AddSingleton<HookRunner>()
        .AddSingleton<StoredHooks>()
        .AddSingleton<DeletionHooks>()
        .AddSingleton<DrawKeeper>()
        .AddSingleton<ComponentDelivery>()
        .AddSingleton<ComponentPruning>()
        .AddSingleton<TenantComponents>()
        .AddSingleton<TenantNamespaces>()
        .AddSingleton<OwnObjects>()
        .AddSingleton(new NetworkPolicyBuilder(options.Networks))
        .AddSingleton<TenantServers>()
        .AddSingleton<IWall, NetworkPolicyWall>()
        .AddSingleton<IWall, QuotaWall>()
        .AddSingleton<IWall, ContainerLimitsWall>()
        .AddSingleton<NamespaceRemoval>()
        .AddSingleton<NamespaceRelease>()
        .AddSingleton<StatusPatcher>()
        .AddSingleton<WrittenStatuses>()
        .AddSingleton<TenantStatuses>()
        .AddSingleton<TenantFlow>()
        .AddSingleton<RetryPace>()
        .AddSingleton<SettledTenants>()
        .AddSingleton<ITenantInput>(provider => provider.GetRequiredService<TenantDirectory>())
        .AddSingleton<ITenantInput>(provider => provider.GetRequiredService<Revisions>())
        .AddSingleton<ITenantInput>(provider => provider.GetRequiredService<IProjections>())
        .AddSingleton<IReconcilePhase, ViewsPhase>()
        .AddSingleton<IReconcilePhase, AccessRevocationPhase>()
        .AddSingleton<IReconcilePhase, ValidationPhase>()
        .AddSingleton<IReconcilePhase, CeilingPhase>()
        .AddSingleton<IReconcilePhase, NamespacesPhase>()
        .AddSingleton<IReconcilePhase, IsolationPhase>()
        .AddSingleton<IReconcilePhase, AccessPhase>()
        .AddSingleton<IReconcilePhase, DatabasesPhase>()
        .AddSingleton<IReconcilePhase, SecretsPhase>()
        .AddSingleton<IReconcilePhase, BeyondCeilingPhase>()
        .AddSingleton<IReconcilePhase, ComponentsPhase>()
        .AddSingleton<IReconcilePhase, NamespaceRemovalPhase>()
        .AddSingleton<IDeletionPhase, ProtectionPhase>()
        .AddSingleton<IDeletionPhase, ComponentsDeletionPhase>()
        .AddSingleton<IDeletionPhase, DatabasesDeletionPhase>()
        .AddSingleton<IDeletionPhase, NamespacesDeletionPhase>()
        .AddHostedService<StoredSources>()
        .AddHostedService<TenantTriggers>();

    private static void AddRuntime(IServiceCollection services, OperatorOptions options) => services
        .AddKubernetesOperator(settings => settings
            .WithName(OperatorOptions.Name)
            .WithLeaderElection(options.LeaderElection ? LeaderElectionType.Single : LeaderElectionType.None)
            .WithReconcileStrategy(ReconcileStrategy.ByGeneration)
            .WithParallelReconciliation(parallel => parallel.WithMaxParallelReconciliations(options.Workers)))
        .RegisterComponents();
}
