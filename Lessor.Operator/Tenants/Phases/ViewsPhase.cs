using Lessor.Entities.Conditions;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>Waits, after a start, until the views that the other phases read are filled.</summary>
/// <param name="views">The views.</param>
/// <param name="clock">Times the wait.</param>
public sealed class ViewsPhase(Views views, TimeProvider clock) : IReconcilePhase
{
    /// <summary>Nothing can be judged without them, but a worker isn't to wait for ever.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string? Condition => null;

    /// <inheritdoc/>
    public bool ReadsInputsAlone => true;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        try
        {
            await views.WaitAsync(cancellationToken).WaitAsync(Longest, clock, cancellationToken);
            return PhaseResult.Done("");
        }
        catch (TimeoutException)
        {
            return PhaseResult.Waiting(ConditionReasons.Waiting, "waits until tenants, Components, ConfigMaps, namespaces and secrets can be listed");
        }
    }
}
