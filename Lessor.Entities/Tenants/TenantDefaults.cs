namespace Lessor.Entities.Tenants;

/// <summary>What a Tenant means where it says nothing.</summary>
public static class TenantDefaults
{
    /// <summary>The tenant's namespaces: those of the spec or, without any, one of the tenant's name.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <returns>At least one name; the primary namespace first.</returns>
    public static IReadOnlyList<string> NamespaceNames(this Tenant tenant) =>
        tenant.Spec.Namespaces is { Count: > 0 } namespaces ? [.. namespaces] : [tenant.Metadata.Name];

    /// <summary>The name of the Component that a tenant's component runs: the one it says, or the one of its own name.</summary>
    /// <param name="component">The tenant's component.</param>
    /// <returns>A Component's name.</returns>
    public static string ComponentName(this TenantComponent component) => component.Component ?? component.Name;
}
