namespace Lessor.Entities.Naming;

/// <summary>Labels on the objects that Lessor applies.</summary>
public static class LessorLabels
{
    /// <summary>On every object that Lessor made; the value is <see cref="LessorApi.FieldManager"/>.</summary>
    public const string ManagedBy = "app.kubernetes.io/managed-by";

    /// <summary>The name of the tenant that an object belongs to.</summary>
    public const string Tenant = "lessor.io/tenant";

    /// <summary>The name of the tenant's component that an object was rendered from.</summary>
    public const string Component = "lessor.io/component";

    /// <summary>On a ClusterRole: its rules become the tenants' own, inside their namespaces. The value is <c>true</c>.</summary>
    public const string AggregateToTenantDeployer = "lessor.io/aggregate-to-tenant-deployer";

    /// <summary>On a ClusterRole: its rules say what the operator may watch in the whole cluster. The value is <c>true</c>.</summary>
    public const string AggregateToWatcher = "lessor.io/aggregate-to-watcher";
}
