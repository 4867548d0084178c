using Lessor.Entities.Conditions;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Platform;

/// <summary>Applies no component of a tenant that goes further than the platform allows: what runs stays as it is until the spec or the policy changes.</summary>
public sealed class BeyondCeilingPhase : IReconcilePhase
{
    /// <inheritdoc/>
    public string Condition => ConditionTypes.ComponentsReady;

    /// <inheritdoc/>
    public bool ReadsInputsAlone => true;

    /// <inheritdoc/>
    public Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken) => Task.FromResult(
        scope.Beyond.Count == 0
            ? PhaseResult.Done("")
            : PhaseResult.Stalled(ConditionReasons.PolicyViolation, string.Join("; ", scope.Beyond)));
}
