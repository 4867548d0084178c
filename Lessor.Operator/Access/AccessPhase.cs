using Lessor.Entities.Conditions;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Access;

/// <summary>Those whom the tenant lets in have their role in each of its namespaces, and nobody else has it from Lessor.</summary>
/// <param name="own">Keeps the bindings.</param>
public sealed class AccessPhase(OwnObjects own) : IReconcilePhase
{
    /// <inheritdoc/>
    public string Condition => ConditionTypes.AccessReady;

    /// <inheritdoc/>
    public bool HoldsUp => false;

    /// <inheritdoc/>
    public bool ReadsInputsAlone => true;

    /// <inheritdoc/>
    public Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken) => own.EnsureAsync(
        scope,
        AccessBindings.Part(scope.Tenant, scope.Namespaces),
        cancellationToken);
}
