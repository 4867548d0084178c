using System.Diagnostics;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Telemetry;

/// <summary>
/// The spans of a trace. None of them exists unless traces are exported. They carry names, states and reasons, and on errors the sentence that is in the
/// tenant's condition: never a value or an object.
/// </summary>
internal static class Spans
{
    /// <summary>Begins a reconcile of a tenant: the root of a trace.</summary>
    public static Activity? Reconcile(string tenant, TenantOperation operation) => TelemetrySource.Activities.StartActivity("tenant.reconcile")?
        .SetTag("lessor.tenant", tenant)
        .SetTag("lessor.operation", Words.Of(operation));

    /// <summary>Begins a phase.</summary>
    public static Activity? Phase(string phase) => TelemetrySource.Activities.StartActivity("tenant.phase")?.SetTag("lessor.phase", phase);

    /// <summary>Begins the apply of an object.</summary>
    public static Activity? Apply(ObjectKey key) => TelemetrySource.Activities.StartActivity("object.apply", ActivityKind.Client)?
        .SetTag("k8s.object.api_version", key.ApiVersion)
        .SetTag("k8s.object.kind", key.Kind)
        .SetTag("k8s.object.name", key.Name)
        .SetTag("k8s.namespace.name", key.Namespace);

    /// <summary>Begins an admission review.</summary>
    public static Activity? Admission(string kind, string operation) => TelemetrySource.Activities.StartActivity("admission.review", ActivityKind.Server)?
        .SetTag("k8s.object.kind", kind)
        .SetTag("lessor.operation", operation);

    /// <summary>Says how a reconcile or a phase ended.</summary>
    public static void End(this Activity? span, PhaseResult result) => span?.Ended(Words.Of(result.State), result.Reason, result.State switch
    {
        PhaseState.Failed or PhaseState.Stalled => result.Message,
        _ => null,
    });

    /// <summary>Says how an apply ended.</summary>
    public static void End(this Activity? span, ObjectOutcome outcome) =>
        span?.Ended(Words.Of(outcome.Applied?.Action), outcome.Failure?.Reason, outcome.Failure?.Message);

    /// <summary>Says how a review ended.</summary>
    public static void End(this Activity? span, string result) => span?.Ended(result, reason: null, error: null);

    private static void Ended(this Activity span, string result, string? reason, string? error)
    {
        span.SetTag("lessor.result", result).SetTag("lessor.reason", reason);
        if (error is not null)
        {
            span.SetStatus(ActivityStatusCode.Error, error);
        }
    }
}
