using Lessor.Entities.Tenants;

namespace Lessor.Operator.Tenants.Settled;

/// <summary>Something that reconciles of tenants read beside the tenant itself, and that knows when it changed for which of them.</summary>
public interface ITenantInput
{
    /// <summary>A tenant must be reconciled whatever was found before.</summary>
    const long Now = long.MaxValue;

    /// <summary>
    /// The number of the last change of what a reconcile of a tenant reads here. A change gets its number after it can be read, and before anybody is told of it. Asked for in every reconcile: must be cheap.
    /// </summary>
    /// <param name="tenant">The tenant; must not be changed.</param>
    /// <returns>The number, by this process' count of changes; <see cref="Now"/> where it must be looked at in any case.</returns>
    long LastChangeFor(Tenant tenant);
}
