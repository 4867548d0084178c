using Lessor.Entities.Naming;
using Lessor.Operator.Egress;
using Lessor.Operator.Engines.Helm;
using Lessor.Operator.Isolation.Networks;
using Lessor.Operator.Secrets;
using Lessor.Operator.Secrets.Google;
using Lessor.Operator.Telemetry.Logs;

namespace Lessor.Operator;

/// <summary>How the operator runs.</summary>
public sealed record OperatorOptions
{
    /// <summary>The name of the leader's Lease, which follows from the operator's.</summary>
    public const string Lease = $"{Name}-leader";

    /// <summary>The operator's name.</summary>
    public const string Name = "lessor";

    /// <summary>The namespace that the operator runs in: its lease and the ConfigMaps with templates are there. Default: lessor-system.</summary>
    public string Namespace { get; init; } = LessorNamespaces.Operator;

    /// <summary>The kubeconfig to use; null: KUBECONFIG, then ~/.kube/config, then the pod's service account.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>How many tenants are reconciled at once. Default: 8.</summary>
    public int Workers { get; init; } = 8;

    /// <summary>Where probes are served. Default: http://0.0.0.0:8081.</summary>
    public string HealthAddress { get; init; } = "http://0.0.0.0:8081";

    /// <summary>Where metrics and records are served, https only; null, the default: nowhere.</summary>
    public string? MetricsAddress { get; init; }

    /// <summary>How log lines look. Default: JSON in a pod, text elsewhere.</summary>
    public LogFormat LogFormat { get; init; }

    /// <summary>From which level on log lines are written; it can change at run time. Default: information.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Where the webhooks are served; null: not at all. Default: https://0.0.0.0:9443.</summary>
    public string? WebhookAddress { get; init; } = "https://0.0.0.0:9443";

    /// <summary>Where the API server reaches the webhooks of an operator outside the cluster; null, the default: through their Service.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>By what the API server's certificate is told, where it presents one to webhooks; null, the default: it isn't asked for one.</summary>
    public WebhookClients? WebhookClients { get; init; }

    /// <summary>What it must know of the cluster's network.</summary>
    public NetworkSettings Networks { get; init; } = new();

    /// <summary>How often each database is looked at though nothing changed, more or less. Default: 10 minutes.</summary>
    public TimeSpan DatabaseCheck { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether replicas elect a leader, which alone writes. Default: true.</summary>
    public bool LeaderElection { get; init; } = true;

    /// <summary>Where secrets are kept of record. Default: in the namespace that tenants are handed them from.</summary>
    public SecretStoreKind SecretStore { get; init; }

    /// <summary>Which Google Secret Manager, for that store; null for the others.</summary>
    public GoogleStoreOptions? Google { get; init; }

    /// <summary>Where manifests may be fetched from.</summary>
    public EgressOptions Egress { get; init; } = new();

    /// <summary>The folder for what was fetched and rendered. Default: lessor in the user's folder for temporary files.</summary>
    public string CacheFolder { get; init; } = Path.Combine(Path.GetTempPath(), "lessor");

    /// <summary>The most that the folder's contents weigh, in bytes. Default: 1 GiB.</summary>
    public long CacheLimit { get; init; } = 1L << 30;

    /// <summary>How often branches and tags of sources are looked at, more or less. Default: every three minutes.</summary>
    public TimeSpan SourceRefresh { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How charts and Go templates are rendered.</summary>
    public HelmOptions Helm { get; init; } = new();

    /// <summary>How often an external secret store is read. Default: every five minutes.</summary>
    public TimeSpan SecretRefresh { get; init; } = TimeSpan.FromMinutes(5);
}
