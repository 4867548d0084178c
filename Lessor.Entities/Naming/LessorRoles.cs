namespace Lessor.Entities.Naming;

/// <summary>Roles that Lessor ships, by name.</summary>
public static class LessorRoles
{
    /// <summary>
    /// What the operator itself may do: a ClusterRole, a Role in each of <see cref="LessorNamespaces"/>, their bindings and the
    /// service account all have this name.
    /// </summary>
    public const string Operator = "lessor-operator";

    /// <summary>The ClusterRole of the kinds that the operator watches in the whole cluster; aggregated.</summary>
    public const string Watcher = "lessor-watcher";

    /// <summary>The ClusterRole of the kinds that Components are published as, or watch; aggregated, and empty until the platform adds to it.</summary>
    public const string Instances = "lessor-instances";

    /// <summary>The ClusterRole that a tenant's identity is bound to, in the tenant's namespaces alone; aggregated.</summary>
    public const string TenantDeployer = "lessor-tenant-deployer";

    /// <summary>The ClusterRole for those who look into a tenant's namespaces; aggregated.</summary>
    public const string AccessView = "lessor-access-view";

    /// <summary>The ClusterRole for those who change workloads in a tenant's namespaces; aggregated.</summary>
    public const string AccessEdit = "lessor-access-edit";

    /// <summary>The ClusterRole for those who also see who else may do what in a tenant's namespaces; aggregated.</summary>
    public const string AccessAdmin = "lessor-access-admin";

    /// <summary>The ClusterRoles that a tenant may let people have in its namespaces: Lessor's own, which pass on no rights and touch no walls.</summary>
    public static readonly IReadOnlyList<string> ForPeople = [AccessAdmin, AccessEdit, AccessView];

    /// <summary>The ClusterRole that reads tenants and components; part of <c>view</c>.</summary>
    public const string TenantViewer = "lessor-tenant-viewer";

    /// <summary>The ClusterRole that writes tenants, and no components; part of <c>edit</c>.</summary>
    public const string TenantEditor = "lessor-tenant-editor";

    /// <summary>The ClusterRole that lets people into tenants' namespaces, beside one that writes tenants; part of no other.</summary>
    public const string AccessGranter = "lessor-access-granter";

    /// <summary>The ClusterRole that reads the operator's metrics.</summary>
    public const string MetricsReader = "lessor-metrics-reader";

    /// <summary>The ClusterRole that reads tenants' last reconciles from the operator, and sets the level of its log.</summary>
    public const string Debugger = "lessor-debugger";
}
