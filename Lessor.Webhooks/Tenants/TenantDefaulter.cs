using k8s.Models;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;

namespace Lessor.Webhooks.Tenants;

/// <summary>
/// Writes down what a tenant means where it says nothing. What it says stays, and what was filled in once is found there the next time.
/// </summary>
public static class TenantDefaulter
{
    /// <summary>Fills in, at creation, the defaults and the finalizer: so no tenant ever goes without what was made for it.</summary>
    /// <param name="tenant">The tenant; it is changed.</param>
    public static void Create(Tenant tenant)
    {
        Complete(tenant);
        if (tenant.Metadata is { } metadata && metadata.Finalizers?.Contains(LessorFinalizers.Tenant) != true)
        {
            metadata.Finalizers = [.. metadata.Finalizers ?? [], LessorFinalizers.Tenant];
        }
    }

    /// <summary>Fills in the defaults.</summary>
    /// <param name="tenant">The tenant; it is changed.</param>
    public static void Complete(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        foreach (var component in tenant.Spec?.Components?.Where(component => component is { Component: null, Name.Length: > 0 }) ?? [])
        {
            component.Component = component.Name;
        }

        // A name that is still to come, or that is refused, is copied nowhere: its own finding says it best.
        if (tenant.Metadata?.Name is { } name && TenantNames.Check(name) is null)
        {
            if (tenant.Spec is { Namespaces: null or { Count: 0 } } spec)
            {
                spec.Namespaces = [name];
            }

            var labels = tenant.Metadata.EnsureLabels();
            labels.TryAdd("name", name);
            labels.TryAdd(LessorLabels.Tenant, name);
        }
    }
}
