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
        conditions.SetOnlyIf(ConditionTypes.Published, holds: false, "", "");
        conditions.SetOnlyIf(ConditionTypes.Watching, holds: false, "", "");
        if (component.Spec.Publish is not null)
        {
            var state = StateOf(component.Metadata.Name);
            conditions.Set(ConditionTypes.Published, StatusOf(state), state.Reason, state.Message);
        }

        if (component.Spec.Watch is not null)
        {
            var state = kinds.Of(component.Metadata.Name).FirstOrDefault(follower => !follower.Kind.IsPublished)?.State ?? FollowState.Starting;
            conditions.Set(ConditionTypes.Watching, StatusOf(state), state.Reason, state.Message);
        }
    }

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
