using Lessor.Entities.Conditions;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>Removes namespaces that the spec no longer names, after the components have left them.</summary>
/// <param name="removal">Removes.</param>
public sealed class NamespaceRemovalPhase(NamespaceRemoval removal) : IReconcilePhase
{
    /// <inheritdoc/>
    public string Condition => ConditionTypes.NamespacesReady;

    /// <inheritdoc/>
    public bool ReadsInputsAlone => true;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken) =>
        await removal.RemoveUnwantedAsync(scope, cancellationToken) ?? PhaseResult.Done("");
}
