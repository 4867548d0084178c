using k8s;
using k8s.Models;
using Lessor.Entities.Naming;
using Lessor.Entities.Platform;
using static Lessor.Manifests.Rbac.PolicyRules;

namespace Lessor.Manifests.Rbac;

/// <summary>
/// What the operator may do as itself. It touches no workload: those it applies as the tenant's identity, whose rights are
/// <see cref="DeployerRoles"/>.
/// </summary>
internal static class OperatorRoles
{
    public static IReadOnlyList<object> Documents()
    {
        var cluster = Cluster();
        var own = InItsNamespace();
        var tenants = OverIdentities();
        var secrets = OverSecrets();
        return
        [
            Account(), cluster, RoleObjects.BindToOperator(cluster), own, RoleObjects.BindToOperator(own), tenants,
            RoleObjects.BindToOperator(tenants), secrets, RoleObjects.BindToOperator(secrets),
        ];
    }

    private static V1ServiceAccount Account() => new V1ServiceAccount
    {
        Metadata = new V1ObjectMeta { Name = LessorRoles.Operator, NamespaceProperty = LessorNamespaces.Operator },
    }.Initialize();

    private static V1ClusterRole Cluster() => RoleObjects.ClusterRole(
        LessorRoles.Operator,
        [
            Allow(["get", "list", "patch", "update", "watch"], LessorApi.Group, "components"),
            Allow(Read, LessorApi.Group, PlatformPolicy.Plural),
            // The objects of kinds that Components are published as, or watch, are tenants of Lessor's own making.
            Allow(Write, LessorApi.Group, "tenants"),
            Allow(["get", "patch", "update"], LessorApi.Group, "components/status", "tenants/status"),
            Allow(["update"], LessorApi.Group, "components/finalizers", "tenants/finalizers"),
            Allow(Apply, Core, "namespaces"),
            Allow(["create", "get", "patch"], Core, "events"),
            Allow(Apply, V1RoleBinding.KubeGroup, "rolebindings"),
            Allow(Apply, Core, "limitranges", "resourcequotas"),
            BindTenantsRoles(),
            // What walls tenants off; a tenant's own identity may not touch it.
            Allow(Apply, "networking.k8s.io", "networkpolicies"),
            // Those that Components are published as, or that charts bring where a Component says so. It changes and deletes none that it didn't make.
            Allow(Apply, V1CustomResourceDefinition.KubeGroup, "customresourcedefinitions"),
            // Who asks for metrics is known and judged by the API server.
            Allow(["create"], "authentication.k8s.io", "tokenreviews"),
            Allow(["create"], "authorization.k8s.io", "subjectaccessreviews"),
            KeepConfiguration("mutatingwebhookconfigurations", LessorWebhooks.Mutation),
            KeepConfiguration("validatingwebhookconfigurations", LessorWebhooks.Validation),
        ]);

    // Without it the API server would let the operator bind only what it may do itself.
    private static V1PolicyRule BindTenantsRoles() =>
        Allow(["bind"], V1ClusterRole.KubeGroup, "clusterroles") with { ResourceNames = [LessorRoles.TenantDeployer, .. LessorRoles.ForPeople] };

    // It creates none: that right can't be held to a name, and would reach into every kind of the cluster.
    private static V1PolicyRule KeepConfiguration(string resource, string name) =>
        Allow(["get", "list", "patch", "watch"], "admissionregistration.k8s.io", resource) with { ResourceNames = [name] };

    private static V1Role InItsNamespace() => RoleObjects.Role(
        LessorNamespaces.Operator,
        LessorRoles.Operator,
        [
            Allow(["create", "get", "patch", "update"], "coordination.k8s.io", "leases"),
            Allow(Read, Core, "configmaps"),
            Allow(["get", "list", "patch", "watch"], Core, "secrets") with { ResourceNames = [LessorWebhooks.Secret] },
            // A deleted one comes back. This right can't be held to a name; but what the operator creates under another one it can't read.
            Allow(["create"], Core, "secrets"),
        ]);

    // Impersonation is possible in this namespace alone, where nothing but tenants' identities lives.
    private static V1Role OverIdentities() => RoleObjects.Role(
        LessorNamespaces.Tenants,
        LessorRoles.Operator,
        [
            Allow([.. Apply, "impersonate"], Core, "serviceaccounts"),
        ]);

    // What is handed to tenants, and no other secret of the cluster: in tenants' namespaces the tenant's identity writes.
    private static V1Role OverSecrets() => RoleObjects.Role(LessorNamespaces.Secrets, LessorRoles.Operator, [Allow(Apply, Core, "secrets")]);
}
