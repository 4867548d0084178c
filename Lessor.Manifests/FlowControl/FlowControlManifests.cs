using Lessor.Entities.Naming;

namespace Lessor.Manifests.FlowControl;

/// <summary>
/// The operator's place in API Priority and Fairness: a share of its own, so that a storm of tenants' changes waits in the API server's queues instead of holding others up, and its lease before all that. It is installed
/// apart, in the version that the API server serves: v1beta1 from Kubernetes 1.20 to 1.25, v1 from 1.29.
/// </summary>
internal static class FlowControlManifests
{
    /// <summary>The folder of both versions.</summary>
    public const string Folder = "flowcontrol";

    private const string Group = "flowcontrol.apiserver.k8s.io";
    private const string Level = "lessor";

    // Of 245 that the API server's own levels have together.
    private const int Shares = 30;
    private static readonly string[] Any = ["*"];
    private static readonly string[] Holding = ["create", "get", "patch", "update"];
    private static readonly string[] LeaseGroup = ["coordination.k8s.io"];
    private static readonly string[] Leases = ["leases"];
    private static readonly string[] Own = [LessorNamespaces.Operator];

    public static IReadOnlyList<ManifestFile> Files() =>
    [
        .. Kustomization.Of($"{Folder}/v1", [new("flow.yaml", Documents("v1", new { NominalConcurrencyShares = Shares, LimitResponse = Queued }))]),
        .. Kustomization.Of($"{Folder}/v1beta1", [new("flow.yaml", Documents("v1beta1", new { AssuredConcurrencyShares = Shares, LimitResponse = Queued }))]),
    ];

    // Each tenant's identity is a flow, and the operator itself one more: a few queues for each keep one that is long from the others.
    private static object Queued => new { Type = "Queue", Queuing = new { Queues = 32, HandSize = 4, QueueLengthLimit = 50 } };

    private static object OperatorAccount => new { Kind = "ServiceAccount", ServiceAccount = new { Name = LessorRoles.Operator, Namespace = LessorNamespaces.Operator } };

    private static object TenantAccounts => new { Kind = "Group", Group = new { Name = $"system:serviceaccounts:{LessorNamespaces.Tenants}" } };

    private static object[] Documents(string version, object limited) =>
    [
        new
        {
            ApiVersion = $"{Group}/{version}",
            Kind = "PriorityLevelConfiguration",
            Metadata = new { Name = Level },
            Spec = new { Type = "Limited", Limited = limited },
        },
        // Before the API server's own schema for all service accounts (9000), after those for the control plane itself (up to 800).
        Schema(
            version, LessorRoles.Operator, Level, 1000, [OperatorAccount, TenantAccounts],
            [new { Verbs = Any, ApiGroups = Any, Resources = Any, ClusterScope = true, Namespaces = Any }],
            [new { Verbs = Any, NonResourceURLs = Any }]),
        // The level is the API server's own, for the control plane's leases.
        Schema(
            version, $"{Level}-leader-election", "leader-election", 150, [OperatorAccount],
            [new { Verbs = Holding, ApiGroups = LeaseGroup, Resources = Leases, Namespaces = Own }],
            nonResourceRules: null),
    ];

    private static object Schema(string version, string name, string level, int precedence, object[] subjects, object[] resourceRules, object[]? nonResourceRules) => new
    {
        ApiVersion = $"{Group}/{version}",
        Kind = "FlowSchema",
        Metadata = new { Name = name },
        Spec = new
        {
            PriorityLevelConfiguration = new { Name = level },
            MatchingPrecedence = precedence,
            DistinguisherMethod = new { Type = "ByUser" },
            Rules = new[] { new { Subjects = subjects, ResourceRules = resourceRules, NonResourceRules = nonResourceRules } },
        },
    };
}
