using k8s;
using k8s.Models;
using Lessor.Entities.Naming;

namespace Lessor.Manifests.Manager;

/// <summary>Lessor's own namespaces.</summary>
internal static class NamespaceManifests
{
    private const string Standard = "restricted";

    public static IReadOnlyList<object> Documents() =>
    [
        Namespace(LessorNamespaces.Operator),
        Namespace(LessorNamespaces.Tenants), NothingRuns(LessorNamespaces.Tenants),
        Namespace(LessorNamespaces.Secrets), NothingRuns(LessorNamespaces.Secrets),
    ];

    private static V1Namespace Namespace(string name) => new V1Namespace
    {
        Metadata = new V1ObjectMeta
        {
            Name = name,
            Labels = new Dictionary<string, string>
            {
                ["pod-security.kubernetes.io/audit"] = Standard,
                ["pod-security.kubernetes.io/enforce"] = Standard,
                ["pod-security.kubernetes.io/warn"] = Standard,
            },
        },
    }.Initialize();

    // A pod there could mount a tenant's identity, or any tenant's secrets.
    private static object NothingRuns(string @namespace) => new
    {
        ApiVersion = "v1",
        Kind = "ResourceQuota",
        Metadata = new { Name = "nothing-runs-here", Namespace = @namespace },
        Spec = new { Hard = new { Pods = "0" } },
    };
}
