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

    /// <summary>On a secret in <see cref="LessorNamespaces.Secrets"/>: for whom it is: <c>shared</c> (also without the label), <c>tenant</c> or <c>operator</c>.</summary>
    public const string Scope = "lessor.io/scope";

    /// <summary>On a tenant's own secret in <see cref="LessorNamespaces.Secrets"/>: its name in the tenant.</summary>
    public const string Secret = "lessor.io/secret";

    /// <summary>On a ClusterRole: its rules become the tenants' own, inside their namespaces. The value is <c>true</c>.</summary>
    public const string AggregateToTenantDeployer = "lessor.io/aggregate-to-tenant-deployer";

    /// <summary>On a ClusterRole: its rules say what the operator may watch in the whole cluster. The value is <c>true</c>.</summary>
    public const string AggregateToWatcher = "lessor.io/aggregate-to-watcher";

    /// <summary>On a ClusterRole: its rules say what the operator may do with the kinds that Components are published as, or watch. The value is <c>true</c>.</summary>
    public const string AggregateToInstances = "lessor.io/aggregate-to-instances";

    /// <summary>On a ClusterRole: its rules become part of what people with the access <c>view</c> may do in tenants' namespaces.</summary>
    public const string AggregateToAccessView = "lessor.io/aggregate-to-access-view";

    /// <summary>As <see cref="AggregateToAccessView"/>, for <c>edit</c>.</summary>
    public const string AggregateToAccessEdit = "lessor.io/aggregate-to-access-edit";

    /// <summary>As <see cref="AggregateToAccessView"/>, for <c>admin</c>.</summary>
    public const string AggregateToAccessAdmin = "lessor.io/aggregate-to-access-admin";

    /// <summary>On a Tenant that Lessor keeps for an object of another kind: the Component that the object is an instance of.</summary>
    public const string InstanceOf = "lessor.io/instance-of";

    /// <summary>On a CustomResourceDefinition that Lessor made: the Component that is published as it.</summary>
    public const string PublishedBy = "lessor.io/published-by";
}
