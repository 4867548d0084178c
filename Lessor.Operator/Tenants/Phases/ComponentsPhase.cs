using System.Globalization;
using Lessor.Entities.Conditions;
using Lessor.Entities.Tenants;
using Lessor.Operator.Tenants.Hooks;
using Lessor.Webhooks.Tenants;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>
/// The tenant's components, each after those it depends on. One that can't be rendered or applied keeps what it has and stops no other; what none of
/// them wants any more is removed.
/// </summary>
/// <param name="components">Brings one component about.</param>
/// <param name="pruning">Removes what is no longer wanted.</param>
/// <param name="hooks">Runs what charts want to run before they are removed.</param>
public sealed class ComponentsPhase(TenantComponents components, ComponentPruning pruning, DeletionHooks hooks) : IReconcilePhase
{
    /// <inheritdoc/>
    public string Condition => ConditionTypes.ComponentsReady;

    /// <inheritdoc/>
    public bool ReadsInputsAlone => true;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        var outcomes = new Dictionary<string, ComponentOutcome>(StringComparer.Ordinal);
        try
        {
            return await RunAsync(scope, outcomes, cancellationToken);
        }
        catch
        {
            // The inventory has what some of them applied, and nothing was removed.
            foreach (var outcome in outcomes.Values)
            {
                outcome.Doubt();
            }

            throw;
        }
        finally
        {
            Record(scope, outcomes);
        }
    }

    private async Task<PhaseResult> RunAsync(TenantScope scope, Dictionary<string, ComponentOutcome> outcomes, CancellationToken cancellationToken)
    {
        foreach (var component in DependencyOrder.Sort(scope.Tenant.Spec.Components))
        {
            outcomes[component.Name] = await components.EnsureAsync(scope, component, outcomes, cancellationToken);
        }

        var wanted = scope.Tenant.Spec.Components.Select(component => component.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in scope.Components.Where(status => !wanted.Contains(status.Name)).ToList())
        {
            if (await hooks.RunAsync(scope, gone, cancellationToken) is { } unfinished)
            {
                outcomes[gone.Name] = new ComponentOutcome(unfinished, scope.Components.Find(status => status.Name == gone.Name)!, Wanted: null);
            }
        }

        var pruned = await pruning.RunAsync(scope, outcomes, cancellationToken);
        return PhaseResult.Worst([pruned, .. outcomes.Values.Select(Named), PhaseResult.Done(Summary(outcomes.Count))]);
    }

    // Those that weren't come to stay as they were.
    private static void Record(TenantScope scope, Dictionary<string, ComponentOutcome> outcomes)
    {
        var before = scope.Components.ToDictionary(status => status.Name, StringComparer.Ordinal);
        scope.Components.Clear();
        scope.Components.AddRange(scope.Tenant.Spec.Components
            .Select(component => outcomes.TryGetValue(component.Name, out var outcome) ? outcome.Status : before.GetValueOrDefault(component.Name))
            .OfType<TenantComponentStatus>()
            .Concat(outcomes.Where(outcome => scope.Tenant.Spec.Components.All(component => component.Name != outcome.Key)).Select(outcome => outcome.Value.Status)));
    }

    private static PhaseResult Named(ComponentOutcome outcome) =>
        outcome.Result with { Message = outcome.Result.State == PhaseState.Done ? "" : $"{outcome.Status.Name}: {outcome.Result.Message}" };

    private static string Summary(int count) => count switch
    {
        0 => "no components",
        1 => "1 component is ready",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} components are ready"),
    };
}
