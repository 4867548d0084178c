using Lessor.Entities.Conditions;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Tenants;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>Holds a stored tenant to the rules that admission has: one that came before a rule, or past the webhook, gets no further.</summary>
/// <param name="validator">The rules that a tenant keeps by itself; the phases after this one keep the others.</param>
/// <param name="review">All rules.</param>
/// <param name="view">What is known of the cluster.</param>
public sealed class ValidationPhase(TenantValidator validator, TenantReview review, IClusterView view) : IReconcilePhase
{
    /// <inheritdoc/>
    public string? Condition => null;

    /// <inheritdoc/>
    public bool ReadsInputsAlone => true;

    /// <inheritdoc/>
    public Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        if (validator.Check(scope.Tenant).Count == 0)
        {
            return Task.FromResult(PhaseResult.Done(""));
        }

        // No later phase will run: what they would find is told along with it, as admission does.
        var findings = review.Review(scope.Tenant, old: null, view.Known, cancellationToken).Findings;
        return Task.FromResult(PhaseResult.Stalled(ConditionReasons.InvalidSpec, string.Join("; ", findings)));
    }
}
