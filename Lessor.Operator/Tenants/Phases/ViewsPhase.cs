namespace Lessor.Operator.Tenants.Phases;

/// <summary>Waits, after a start, until the views that the other phases read are filled.</summary>
/// <param name="views">The views.</param>
public sealed class ViewsPhase(Views views) : IReconcilePhase
{
    /// <inheritdoc/>
    public string? Condition => null;

    /// <inheritdoc/>
    public bool ReadsInputsAlone => true;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        await views.WaitAsync(cancellationToken);
        return PhaseResult.Done("");
    }
}
