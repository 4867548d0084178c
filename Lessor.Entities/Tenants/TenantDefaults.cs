using Lessor.Entities.Tenants.Access;
using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Entities.Tenants;

/// <summary>What a Tenant means where it says nothing.</summary>
public static class TenantDefaults
{
    /// <summary>The server of a database that names none.</summary>
    public const string DatabaseServer = "default";

    /// <summary>The pool size of a database where neither it nor the tenant says one.</summary>
    public const int PoolSize = 10;

    /// <summary>The tenant's namespaces: those of the spec or, without any, one of the tenant's name.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <returns>At least one name; the primary namespace first.</returns>
    public static IReadOnlyList<string> NamespaceNames(this Tenant tenant) =>
        tenant.Spec.Namespaces is { Count: > 0 } namespaces ? [.. namespaces] : [tenant.Metadata.Name];

    /// <summary>The name of the Component that a tenant's component runs: the one it says, or the one of its own name.</summary>
    /// <param name="component">The tenant's component.</param>
    /// <returns>A Component's name.</returns>
    public static string ComponentName(this TenantComponent component) => component.Component ?? component.Name;

    /// <summary>What walls the tenant off: what the spec says, or the defaults.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <returns>Never null; its parts that the spec leaves out have their defaults or are null, as their types say.</returns>
    public static TenantIsolation IsolationOrDefault(this Tenant tenant) => tenant.Spec.Isolation ?? new();

    /// <summary>The namespace of a subject: a service account that says none is one of the tenant's primary namespace; people and groups have none.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="tenant">The tenant that lets it in.</param>
    /// <returns>The namespace; null if it has none.</returns>
    public static string? NamespaceIn(this AccessSubject subject, Tenant tenant) =>
        subject.Kind == AccessSubjectKind.ServiceAccount ? subject.Namespace ?? tenant.NamespaceNames()[0] : null;

    /// <summary>Who may connect to the tenant's pods, and to whom they may: what the spec says, or the defaults.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <returns>Never null.</returns>
    public static NetworkIsolation NetworkOrDefault(this Tenant tenant) => tenant.Spec.Isolation?.Network ?? new();
}
