using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Access;

/// <summary>
/// Takes from whom the tenant no longer lets in what they had, before anything else is done and whatever else fails: also in namespaces
/// that the spec no longer names and that are kept. What others are to have comes with <see cref="AccessPhase"/>.
/// </summary>
/// <param name="own">Removes the bindings.</param>
public sealed class AccessRevocationPhase(OwnObjects own) : IReconcilePhase
{
    /// <inheritdoc/>
    // That nothing is left to take doesn't say that all have what they should.
    public string? Condition => null;

    /// <inheritdoc/>
    public bool HoldsUp => false;

    /// <inheritdoc/>
    public bool ReadsInputsAlone => true;

    /// <inheritdoc/>
    public Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        var namespaces = scope.Inventory.Of("").Where(entry => AccessBindings.Owns(entry.Key))
            .Select(entry => entry.Key.Namespace).Distinct();
        return own.RemoveAsync(scope, AccessBindings.Part(scope.Tenant, namespaces), cancellationToken);
    }
}
