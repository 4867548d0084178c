using Lessor.Entities.Components;
using Lessor.Entities.Conditions;
using Lessor.Operator.Instances.Publishing;
using Lessor.Operator.Tenants.Status;

namespace Lessor.Operator.Instances;

/// <summary>What a Component's conditions say of the kinds that drive it.</summary>
/// <param name="kinds">The kinds.</param>
/// <param name="publications">How the publication of Components is.</param>
public sealed class InstanceConditions(InstanceKinds kinds, Publications publications)
{
    /// <summary>Sets the conditions, or removes those that don't concern the Component.</summary>
    /// <param name="conditions">The Component's conditions.</param>
    /// <param name="component">The Component.</param>
    public void Set(ConditionSet conditions, Component component)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        ArgumentNullException.ThrowIfNull(component);
        Set(conditions, component, ConditionTypes.Published, component.Spec.Publish is null ? null : StateOf(component.Metadata.Name));
        Set(conditions, component, ConditionTypes.Watching, component.Spec.Watch is null ? null : WatchStateOf(component.Metadata.Name));
    }

    private static void Set(ConditionSet conditions, Component component, string type, FollowState? state)
    {
        if (state is null)
        {
            conditions.SetOnlyIf(type, holds: false, "", "");
        }
        else if (state != FollowState.Starting || !IsStored(component, type))
        {
            conditions.Set(type, StatusOf(state), state.Reason, state.Message);
        }
    }

    // After a restart it holds until more is known: nothing is written only because the operator began anew.
    private static bool IsStored(Component component, string type) =>
        component.Status.Conditions.Any(condition => condition.Type == type && condition.ObservedGeneration == component.Metadata.Generation);

    private FollowState WatchStateOf(string component) =>
        kinds.Of(component).FirstOrDefault(follower => !follower.Kind.IsPublished)?.State ?? FollowState.Starting;

    // Published is what can be followed, too.
    private FollowState StateOf(string component)
    {
        var published = publications.Of(component);
        return published.Reason != ConditionReasons.Succeeded ? published
            : kinds.Of(component).FirstOrDefault(follower => follower.Kind.IsPublished)?.State is { } followed && followed.Reason != ConditionReasons.Succeeded ? followed
            : published;
    }

    private static ConditionStatus StatusOf(FollowState state) => state switch
    {
        { Reason: ConditionReasons.Succeeded } => ConditionStatus.True,
        { Reason: ConditionReasons.Waiting } => ConditionStatus.Unknown,
        _ => ConditionStatus.False,
    };
}
