using Lessor.Entities.Conditions;
using Lessor.Webhooks.Tenants;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>Holds a stored tenant to the rules that admission has: one that came before a rule, or past the webhook, gets no further.</summary>
/// <param name="validator">The rules.</param>
public sealed class ValidationPhase(TenantValidator validator) : IReconcilePhase
{
    /// <inheritdoc/>
    public string? Condition => null;

    /// <inheritdoc/>
    public Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        var findings = validator.Check(scope.Tenant);
        return Task.FromResult(findings.Count == 0
            ? PhaseResult.Done("")
            : PhaseResult.Stalled(ConditionReasons.InvalidSpec, string.Join("; ", findings)));
    }
}
