using System.Collections.Frozen;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>
/// Kinds whose status says nothing: of these only the metadata is asked for, so that what a Secret or a ConfigMap holds never enters this process.
/// </summary>
internal static class MetadataKinds
{
    private static readonly FrozenSet<(string Group, string Kind)> All = new[]
    {
        ("", "ConfigMap"),
        ("", "LimitRange"),
        ("", "Secret"),
        ("", "ServiceAccount"),
        ("networking.k8s.io", "NetworkPolicy"),
        ("rbac.authorization.k8s.io", "Role"),
        ("rbac.authorization.k8s.io", "RoleBinding"),
    }.ToFrozenSet();

    public static bool Contains(ApiResource resource) => All.Contains((resource.Group, resource.Kind));
}
