using Lessor.Entities.Conditions;
using Lessor.Operator.Tenants.Status;

namespace Lessor.Tests.Tenants.Status;

public sealed class ConditionSetTests
{
    private static readonly DateTimeOffset Before = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Before.AddHours(1);

    [Test]
    public void Set_SameStatusAndOtherReason_KeepsTheTransitionTime() => Assert.That(
        Set(ConditionStatus.False, ConditionStatus.False).LastTransitionTime, Is.EqualTo(Before));

    [Test]
    public void Set_OtherStatus_MovesTheTransitionTime() => Assert.That(
        Set(ConditionStatus.False, ConditionStatus.True).LastTransitionTime, Is.EqualTo(Now));

    [Test]
    public void Set_AnyStatus_IsOfTheGeneration() => Assert.That(Set(ConditionStatus.True, ConditionStatus.True).ObservedGeneration, Is.EqualTo(7));

    [Test]
    public void SetOnlyIf_NoLongerTrue_RemovesTheCondition()
    {
        var conditions = new ConditionSet([Condition("Stalled", ConditionStatus.True), Condition("Ready", ConditionStatus.False)], 7, Now);

        conditions.SetOnlyIf("Stalled", holds: false, "", "");

        Assert.That(conditions.ToList().Select(condition => condition.Type), Is.EqualTo(new[] { "Ready" }));
    }

    [Test]
    public void ToList_ReadyIsFirst()
    {
        var conditions = new ConditionSet([Condition("Apples", ConditionStatus.True), Condition("Zebras", ConditionStatus.True)], 7, Now);
        conditions.Set("Ready", ConditionStatus.True, "R", "m");

        Assert.That(conditions.ToList().Select(condition => condition.Type), Is.EqualTo(new[] { "Ready", "Apples", "Zebras" }));
    }

    [Test]
    public void Set_EmptyOrEndlessMessage_IsWrittenWithinBounds()
    {
        var conditions = new ConditionSet([], 7, Now);
        conditions.Set("A", ConditionStatus.True, "Reason", "");
        conditions.Set("B", ConditionStatus.True, "Reason", new string('x', 100_000));

        Assert.That(conditions.ToList().Select(condition => condition.Message.Length), Is.EqualTo(new[] { "Reason".Length, 8195 }));
    }

    private static Condition Set(ConditionStatus old, ConditionStatus now)
    {
        var conditions = new ConditionSet([Condition("Ready", old)], 7, Now);
        conditions.Set("Ready", now, "Other", "other");
        return conditions.ToList().Single();
    }

    private static Condition Condition(string type, ConditionStatus status) =>
        new() { Type = type, Status = status, Reason = "R", Message = "m", LastTransitionTime = Before };
}
