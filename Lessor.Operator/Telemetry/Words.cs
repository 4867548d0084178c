using Lessor.Operator.Applying;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Telemetry;

/// <summary>The words of labels, attributes and records: lower case, and never made anew.</summary>
internal static class Words
{
    /// <summary>It is to be tried again.</summary>
    public const string Failed = "failed";

    /// <summary>It is as it should be: there was nothing to do.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>It is under way, and waited for.</summary>
    public const string Waiting = "waiting";

    /// <summary>The object was deleted.</summary>
    public const string Deleted = "deleted";

    /// <summary>The object stays, without Lessor's labels.</summary>
    public const string Released = "released";

    /// <summary>There was nothing to do: the object is gone, or isn't the tenant's any more.</summary>
    public const string Gone = "gone";

    public static string Of(PhaseState state) => state switch
    {
        PhaseState.Done => "done",
        PhaseState.Waiting => Waiting,
        PhaseState.Failed => Failed,
        _ => "stalled",
    };

    public static string Of(TenantOperation operation) => operation switch
    {
        TenantOperation.Reconcile => "reconcile",
        TenantOperation.Delete => "delete",
        _ => "suspend",
    };

    /// <summary>The word for what an apply did; null: it failed.</summary>
    public static string Of(ApplyAction? action) => action switch
    {
        ApplyAction.Created => "created",
        ApplyAction.Configured => "configured",
        ApplyAction.Unchanged => Unchanged,
        _ => Failed,
    };

    /// <summary>The word for why an object is still there.</summary>
    public static string Of(ApplyFailureKind kind) => kind == ApplyFailureKind.Waiting ? Waiting : Failed;
}
