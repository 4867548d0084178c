using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;
using Lessor.Webhooks.Platform;

namespace Lessor.Operator.Platform;

/// <summary>
/// Looks up how far the tenant may go. One that goes further has its walls and its people at the ceiling from here on; what runs is then left as it is (<see cref="BeyondCeilingPhase"/>).
/// </summary>
/// <param name="policies">What the platform allows.</param>
public sealed class CeilingPhase(PlatformPolicies policies) : IReconcilePhase
{
    /// <inheritdoc/>
    public string? Condition => null;

    /// <inheritdoc/>
    public bool ReadsInputsAlone => true;

    /// <inheritdoc/>
    public Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        (scope.Policy, scope.Ceilings) = (policies.Current, policies.Current.CeilingsOf(scope.Tenant));
        if (CeilingRules.Check(scope.Tenant, scope.Ceilings) is { Count: > 0 } beyond)
        {
            scope.Confine(CeilingClamp.Apply(scope.Tenant, scope.Ceilings), beyond);
        }

        return Task.FromResult(PhaseResult.Done(""));
    }
}
