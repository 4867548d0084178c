using Lessor.Entities.Conditions;
using Lessor.Webhooks.Tenants;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>Holds the deletion of a protected tenant back: it keeps all it has until the protection is lifted.</summary>
public sealed class ProtectionPhase : IDeletionPhase
{
    /// <inheritdoc/>
    public string? Condition => null;

    /// <inheritdoc/>
    public Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken) => Task.FromResult(scope.Tenant.Spec.DeletionProtection
        ? PhaseResult.Waiting(
            ConditionReasons.DeletionProtected,
            $"the tenant is to be deleted and is protected: to go on, {DeletionProtection.HowToLift(scope.Name)}")
        : PhaseResult.Done(""));
}
