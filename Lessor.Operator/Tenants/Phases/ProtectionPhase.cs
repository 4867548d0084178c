using Lessor.Entities.Conditions;

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
            $"the tenant is to be deleted and is protected: to go on, kubectl patch tenant {scope.Name} --type merge -p '{{\"spec\":{{\"deletionProtection\":false}}}}'")
        : PhaseResult.Done(""));
}
