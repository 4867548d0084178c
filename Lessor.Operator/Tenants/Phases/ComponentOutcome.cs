using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>How one component of a tenant is after a reconcile.</summary>
/// <param name="Result">Whether it is done, waits, failed or stalled.</param>
/// <param name="Status">What the tenant's status says of it.</param>
/// <param name="Wanted">The objects it should have; null if they aren't known, because it couldn't be rendered: then nothing of it is removed.</param>
public sealed record ComponentOutcome(PhaseResult Result, TenantComponentStatus Status, IReadOnlySet<ObjectKey>? Wanted)
{
    /// <summary>Has the component rendered again at the next reconcile, whether anything changed or not: what was recorded of it may be more than it wants.</summary>
    public void Doubt() => Status.Inputs = null;
}
