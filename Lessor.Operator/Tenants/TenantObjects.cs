using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Isolation;

namespace Lessor.Operator.Tenants;

/// <summary>
/// The objects that a tenant has whatever it runs: its namespaces, the service account that its components are applied as, and that account's rights.
/// </summary>
internal static class TenantObjects
{
    /// <summary>Raised when these objects change for the same tenant, so that every tenant's are applied again.</summary>
    public const string Version = "2";

    public static ObjectKey NamespaceKey(string name) => new("v1", "Namespace", "", name);

    public static ObjectKey ServiceAccountKey(string tenant) => new("v1", "ServiceAccount", LessorNamespaces.Tenants, tenant);

    public static ObjectKey RoleBindingKey(string ns) =>
        new("rbac.authorization.k8s.io/v1", "RoleBinding", ns, LessorRoles.TenantDeployer);

    /// <summary>Whether an object is the tenant's identity, or its rights.</summary>
    public static bool IsIdentity(ObjectKey key) =>
        key.Kind == KnownResources.ServiceAccount.Kind || (key.Kind == KnownResources.RoleBinding.Kind && key.Name == LessorRoles.TenantDeployer);

    /// <summary>A namespace, owned by the tenant so that it goes when the tenant goes, even with no operator there.</summary>
    public static byte[] Namespace(Tenant tenant, string name)
    {
        var json = Start(NamespaceKey(name), tenant.Metadata.Name);
        json["metadata"]!["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = LessorApi.GroupVersion,
            ["kind"] = Tenant.KubeKind,
            ["name"] = tenant.Metadata.Name,
            ["uid"] = tenant.Metadata.Uid,
        });
        // What the standard refuses can't run; what the strictest one would refuse is told to whoever brings it.
        var labels = json["metadata"]!["labels"]!;
        labels[PodSecurityLabels.Enforce] = tenant.IsolationOrDefault().PodSecurity.ToLabel();
        labels[PodSecurityLabels.Warn] = PodSecurityLevel.Restricted.ToLabel();
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    /// <summary>The tenant's identity. It lives where no tenant can be, and no pod can mount it.</summary>
    public static DesiredObject ServiceAccount(string tenant)
    {
        var json = Start(ServiceAccountKey(tenant), tenant);
        json["automountServiceAccountToken"] = false;
        return Desired(ServiceAccountKey(tenant), json);
    }

    /// <summary>What the identity may do, in one of the tenant's namespaces.</summary>
    public static DesiredObject RoleBinding(string tenant, string ns)
    {
        var json = Start(RoleBindingKey(ns), tenant);
        json["roleRef"] = new JsonObject
        {
            ["apiGroup"] = "rbac.authorization.k8s.io",
            ["kind"] = "ClusterRole",
            ["name"] = LessorRoles.TenantDeployer,
        };
        json["subjects"] = new JsonArray(new JsonObject
        {
            ["kind"] = "ServiceAccount",
            ["name"] = tenant,
            ["namespace"] = LessorNamespaces.Tenants,
        });
        return Desired(RoleBindingKey(ns), json);
    }

    /// <summary>An object of the tenant itself, as it is to be.</summary>
    public static DesiredObject Desired(ObjectKey key, JsonObject json) => new(key, "", JsonSerializer.SerializeToUtf8Bytes(json));

    /// <summary>The beginning of an object of the tenant itself: its kind, its name and Lessor's labels.</summary>
    public static JsonObject Start(ObjectKey key, string tenant)
    {
        var metadata = new JsonObject
        {
            ["name"] = key.Name,
            ["labels"] = new JsonObject { [LessorLabels.ManagedBy] = LessorApi.FieldManager, [LessorLabels.Tenant] = tenant },
        };
        if (key.Namespace.Length > 0)
        {
            metadata["namespace"] = key.Namespace;
        }

        return new JsonObject { ["apiVersion"] = key.ApiVersion, ["kind"] = key.Kind, ["metadata"] = metadata };
    }
}
