using Lessor.Entities.Components;
using Lessor.Entities.Conditions;
using Lessor.Operator.Tenants.Status;

namespace Lessor.Operator.Instances;

/// <summary>What a Component's conditions say of the kinds that drive it.</summary>
/// <param name="kinds">The kinds.</param>
public sealed class InstanceConditions(InstanceKinds kinds)
{
    /// <summary>Sets the conditions, or removes those that don't concern the Component.</summary>
    /// <param name="conditions">The Component's conditions.</param>
    /// <param name="component">The Component.</param>
    public void Set(ConditionSet conditions, Component component)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        ArgumentNullException.ThrowIfNull(component);
        conditions.SetOnlyIf(ConditionTypes.Watching, holds: false, "", "");
        if (component.Spec.Watch is not null)
        {
            var state = kinds.Of(component.Metadata.Name).FirstOrDefault(follower => !follower.Kind.IsPublished)?.State ?? FollowState.Starting;
            conditions.Set(ConditionTypes.Watching, StatusOf(state), state.Reason, state.Message);
        }
    }

    private static ConditionStatus StatusOf(FollowState state) => state switch
    {
        { Reason: ConditionReasons.Succeeded } => ConditionStatus.True,
        { Reason: ConditionReasons.Waiting } => ConditionStatus.Unknown,
        _ => ConditionStatus.False,
    };
}
