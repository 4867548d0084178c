using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Operator.Isolation;

/// <summary>The labels with which a namespace says which Pod Security Standard holds in it.</summary>
internal static class PodSecurityLabels
{
    /// <summary>What pods must keep to run.</summary>
    public const string Enforce = "pod-security.kubernetes.io/enforce";

    /// <summary>What whoever applies a pod is warned of.</summary>
    public const string Warn = "pod-security.kubernetes.io/warn";

    /// <summary>A standard as Kubernetes writes it.</summary>
    public static string ToLabel(this PodSecurityLevel level) => level switch
    {
        PodSecurityLevel.Privileged => "privileged",
        PodSecurityLevel.Restricted => "restricted",
        _ => "baseline",
    };
}
