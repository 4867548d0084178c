using Lessor.Entities.Naming;

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

    /// <summary>Where probes and metrics are served. Default: http://0.0.0.0:8081.</summary>
    public string HealthAddress { get; init; } = "http://0.0.0.0:8081";

    /// <summary>Where the webhooks are served; null: not at all. Default: https://0.0.0.0:9443.</summary>
    public string? WebhookAddress { get; init; } = "https://0.0.0.0:9443";

    /// <summary>Where the API server reaches the webhooks of an operator outside the cluster; null, the default: through their Service.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>Whether replicas elect a leader, which alone writes. Default: true.</summary>
    public bool LeaderElection { get; init; } = true;
}
