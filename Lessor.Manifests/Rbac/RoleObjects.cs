using k8s;
using k8s.Models;
using Lessor.Entities.Naming;

namespace Lessor.Manifests.Rbac;

/// <summary>Roles and bindings without their boilerplate.</summary>
internal static class RoleObjects
{
    public static V1ClusterRole ClusterRole(string name, IList<V1PolicyRule> rules, params string[] aggregateTo) => new V1ClusterRole
    {
        Metadata = new V1ObjectMeta
        {
            Name = name,
            Labels = aggregateTo.Length > 0 ? aggregateTo.ToDictionary(label => label, _ => "true", StringComparer.Ordinal) : null,
        },
        Rules = rules,
    }.Initialize();

    /// <summary>A role whose rules are those of every role with the label. It lists none itself: the control plane fills them in.</summary>
    public static V1ClusterRole Aggregate(string name, string label) => new V1ClusterRole
    {
        Metadata = new V1ObjectMeta { Name = name },
        AggregationRule = new V1AggregationRule
        {
            ClusterRoleSelectors = [new V1LabelSelector { MatchLabels = new Dictionary<string, string> { [label] = "true" } }],
        },
    }.Initialize();

    public static V1Role Role(string @namespace, string name, IList<V1PolicyRule> rules) => new V1Role
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = @namespace },
        Rules = rules,
    }.Initialize();

    public static V1ClusterRoleBinding BindToOperator(V1ClusterRole role) => new V1ClusterRoleBinding
    {
        Metadata = new V1ObjectMeta { Name = role.Metadata.Name },
        RoleRef = Reference(role.Kind, role.Metadata.Name),
        Subjects = [OperatorAccount()],
    }.Initialize();

    public static V1RoleBinding BindToOperator(V1Role role) => new V1RoleBinding
    {
        Metadata = new V1ObjectMeta { Name = role.Metadata.Name, NamespaceProperty = role.Metadata.NamespaceProperty },
        RoleRef = Reference(role.Kind, role.Metadata.Name),
        Subjects = [OperatorAccount()],
    }.Initialize();

    private static V1RoleRef Reference(string kind, string name) => new() { ApiGroup = V1ClusterRole.KubeGroup, Kind = kind, Name = name };

    private static Rbacv1Subject OperatorAccount() => new()
    {
        Kind = V1ServiceAccount.KubeKind,
        Name = LessorRoles.Operator,
        NamespaceProperty = LessorNamespaces.Operator,
    };
}
