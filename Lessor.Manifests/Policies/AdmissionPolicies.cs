using Lessor.Entities.Naming;

namespace Lessor.Manifests.Policies;

/// <summary>
/// What RBAC can't say of the operator's account: that it works in tenants' namespaces alone. For API servers that have ValidatingAdmissionPolicy (1.30 and
/// later), apart from what is installed everywhere. See docs/designs/0015.
/// </summary>
internal static class AdmissionPolicies
{
    /// <summary>The folder.</summary>
    public const string Folder = "policies";

    private const string Account = $"system:serviceaccount:{LessorNamespaces.Operator}:{LessorRoles.Operator}";
    private const string Identities = $"system:serviceaccount:{LessorNamespaces.Tenants}:";
    private const string IsOperator = $"request.userInfo.username == '{Account}'";

    // Whose a namespace is: what the operator made, what belongs to a Tenant, and what an administrator lets it take over.
    private const string IsKnown =
        "(has(oldObject.metadata.labels) && '" + LessorLabels.Tenant + "' in oldObject.metadata.labels)"
        + " || (has(oldObject.metadata.ownerReferences) && oldObject.metadata.ownerReferences.exists(o, o.kind == 'Tenant' && o.apiVersion.startsWith('" + LessorApi.Group + "/')))"
        + " || (has(oldObject.metadata.annotations) && '" + LessorAnnotations.Adopt + "' in oldObject.metadata.annotations)";

    private const string IsReserved = "(NAME == 'default' || NAME.startsWith('kube-') || NAME.startsWith('lessor-'))";

    private const string IsTenants =
        "has(namespaceObject.metadata.labels) && '" + LessorLabels.Tenant + "' in namespaceObject.metadata.labels";

    public static IEnumerable<ManifestFile> Files() => Kustomization.Of(Folder, [new("policies.yaml", Documents())]);

    public static IReadOnlyList<object> Documents() => [.. Namespaces(), .. Walls(), .. Bindings(), .. Identity()];

    private static IEnumerable<object> Namespaces() => AdmissionPolicy.Documents(
        "lessor-operator-namespaces",
        IsOperator,
        [new PolicyScope("", ["namespaces"], ["CREATE", "UPDATE", "DELETE"])],
        [
            new($"!{IsReserved.Replace("NAME", "request.name", StringComparison.Ordinal)}", "Lessor's operator touches no namespace of the cluster's or its own"),
            new($"request.operation == 'CREATE' || {IsKnown}", $"Lessor's operator changes tenants' namespaces alone; {LessorAnnotations.Adopt} lets it take one over"),
        ]);

    private static IEnumerable<object> Walls() => AdmissionPolicy.Documents(
        "lessor-operator-walls",
        IsOperator,
        [
            new PolicyScope("", ["limitranges", "resourcequotas"], ["CREATE", "UPDATE", "DELETE"]),
            new PolicyScope("networking.k8s.io", ["networkpolicies"], ["CREATE", "UPDATE", "DELETE"]),
            new PolicyScope("rbac.authorization.k8s.io", ["rolebindings"], ["CREATE", "UPDATE", "DELETE"]),
        ],
        [
            new($"!{IsReserved.Replace("NAME", "request.namespace", StringComparison.Ordinal)} && {IsTenants}", "Lessor's operator writes these in tenants' namespaces alone"),
        ]);

    private static IEnumerable<object> Bindings() => AdmissionPolicy.Documents(
        "lessor-operator-bindings",
        IsOperator,
        [new PolicyScope("rbac.authorization.k8s.io", ["rolebindings"], ["CREATE", "UPDATE"])],
        [
            new(
                $"object.roleRef.kind == 'ClusterRole' && object.roleRef.name in [{Quoted([LessorRoles.TenantDeployer, .. LessorRoles.ForPeople])}]",
                "Lessor's operator binds Lessor's roles alone"),
            new(
                $"object.roleRef.name != '{LessorRoles.TenantDeployer}' || !has(object.subjects) || object.subjects.all(s, s.kind == 'ServiceAccount'"
                + $" && s.namespace == '{LessorNamespaces.Tenants}' && s.name == namespaceObject.metadata.labels['{LessorLabels.Tenant}'])",
                $"{LessorRoles.TenantDeployer} is for the identity of the namespace's tenant"),
            new(
                $"object.roleRef.name == '{LessorRoles.TenantDeployer}' || !has(object.subjects) || object.subjects.all(s, s.kind == 'ServiceAccount'"
                + $" ? !{IsReserved.Replace("NAME", "s.namespace", StringComparison.Ordinal)} : !s.name.startsWith('system:') || s.name.startsWith('system:serviceaccounts:'))",
                "people are let in, and accounts of tenants' namespaces"),
        ]);

    private static IEnumerable<object> Identity() => AdmissionPolicy.Documents(
        "lessor-tenant-identities",
        $"request.userInfo.username.startsWith('{Identities}')",
        [new PolicyScope("*", ["*"], ["CREATE", "UPDATE", "DELETE"])],
        [
            new(
                $"namespaceObject != null && {IsTenants} && request.userInfo.username == '{Identities}' + namespaceObject.metadata.labels['{LessorLabels.Tenant}']",
                "a tenant's identity writes in its tenant's namespaces alone"),
        ]);

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
