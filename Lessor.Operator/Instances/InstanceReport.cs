using Lessor.Entities.Conditions;

namespace Lessor.Operator.Instances;

/// <summary>How an instance is.</summary>
/// <param name="Status">Whether it is ready.</param>
/// <param name="Reason">Why, as a word.</param>
/// <param name="Message">Why, as a sentence.</param>
internal sealed record InstanceReport(ConditionStatus Status, string Reason, string Message)
{
    private static readonly string[] Passing =
    [
        ConditionReasons.Progressing, ConditionReasons.Waiting, ConditionReasons.Rendering, ConditionReasons.DependencyNotReady,
        ConditionReasons.Deleting, ConditionReasons.Suspended,
    ];

    /// <summary>Its tenant; null if it has none.</summary>
    public InstanceTenant? Tenant { get; init; }

    /// <summary>Whether to try again though nothing changes here.</summary>
    public bool Again { get; init; }

    /// <summary>Whether somebody should look at it.</summary>
    public bool IsFailure => Status != ConditionStatus.True && !Passing.Contains(Reason);

    /// <summary>It isn't ready.</summary>
    public static InstanceReport Not(string reason, string message, InstanceTenant? tenant = null) => new(ConditionStatus.False, reason, message) { Tenant = tenant };

    /// <summary>It is as its tenant is; what a tenant says of an earlier spec doesn't count.</summary>
    public static InstanceReport Of(InstanceTenant tenant, StoredInstance instance)
    {
        var ready = tenant.Conditions.Find(ConditionTypes.Ready);
        return ready is null || !tenant.IsObserved || tenant.Content != instance.Content
            ? Not(ConditionReasons.Progressing, $"tenant {tenant.Name} is being brought to what the object says", tenant)
            : new(ready.Status, ready.Reason, ready.Message) { Tenant = tenant };
    }
}
