using Lessor.Operator.Applying;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Telemetry;

/// <summary>The words of labels, attributes and records: lower case, and never made anew.</summary>
internal static class Words
{
    public static string Of(PhaseState state) => state switch
    {
        PhaseState.Done => "done",
        PhaseState.Waiting => "waiting",
        PhaseState.Failed => "failed",
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
        ApplyAction.Unchanged => "unchanged",
        _ => "failed",
    };
}
