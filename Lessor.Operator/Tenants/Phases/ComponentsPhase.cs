using System.Globalization;
using Lessor.Entities.Conditions;
using Lessor.Webhooks.Tenants;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>
/// The tenant's components, each after those it depends on. One that can't be rendered or applied keeps what it has and stops no other; what none of
/// them wants any more is removed.
/// </summary>
/// <param name="components">Brings one component about.</param>
/// <param name="pruning">Removes what is no longer wanted.</param>
public sealed class ComponentsPhase(TenantComponents components, ComponentPruning pruning) : IReconcilePhase
{
    /// <inheritdoc/>
    public string Condition => ConditionTypes.ComponentsReady;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        var outcomes = new Dictionary<string, ComponentOutcome>(StringComparer.Ordinal);
        foreach (var component in DependencyOrder.Sort(scope.Tenant.Spec.Components))
        {
            outcomes[component.Name] = await components.EnsureAsync(scope, component, outcomes, cancellationToken);
        }

        var pruned = await pruning.RunAsync(scope, outcomes, cancellationToken);
        scope.Components.Clear();
        scope.Components.AddRange(scope.Tenant.Spec.Components.Select(component => outcomes[component.Name].Status));
        return PhaseResult.Worst([pruned, .. outcomes.Values.Select(Named), PhaseResult.Done(Summary(scope))]);
    }

    private static PhaseResult Named(ComponentOutcome outcome) =>
        outcome.Result with { Message = outcome.Result.State == PhaseState.Done ? "" : $"{outcome.Status.Name}: {outcome.Result.Message}" };

    private static string Summary(TenantScope scope) => scope.Components.Count switch
    {
        0 => "no components",
        1 => "1 component is ready",
        var count => string.Create(CultureInfo.InvariantCulture, $"{count} components are ready"),
    };
}
