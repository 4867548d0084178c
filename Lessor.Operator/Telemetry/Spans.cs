using System.Diagnostics;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Telemetry;

/// <summary>
/// The spans of a trace. None of them exists unless traces are exported. They carry names, states and reasons, and on errors the sentence that is in the
/// tenant's condition: never a value or an object.
/// </summary>
internal static class Spans
{
    /// <summary>The attribute that says how it ended.</summary>
    public const string Result = "lessor.result";

    /// <summary>The attribute that says why, as a word.</summary>
    public const string Reason = "lessor.reason";

    /// <summary>Begins a reconcile of a tenant: the root of a trace.</summary>
    public static Activity? Reconcile(string tenant, TenantOperation operation) => TelemetrySource.Activities.StartActivity("tenant.reconcile")?
        .SetTag("lessor.tenant", tenant)
        .SetTag("lessor.operation", Words.Of(operation));

    /// <summary>Begins a phase.</summary>
    public static Activity? Phase(string phase) => TelemetrySource.Activities.StartActivity("tenant.phase")?.SetTag("lessor.phase", phase);

    /// <summary>Begins the apply of an object.</summary>
    public static ObjectSpan Apply(ObjectKey key) => Object("object.apply", key);

    /// <summary>Begins the deletion of an object, or a look whether it is gone.</summary>
    public static ObjectSpan Delete(ObjectKey key) => Object("object.delete", key);

    /// <summary>Begins the release of an object: it stays, and is the tenant's no longer.</summary>
    public static ObjectSpan Release(ObjectKey key) => Object("object.release", key);

    /// <summary>Begins an admission review, in the trace of who asks for it.</summary>
    public static Activity? Admission(string kind, string operation, ActivityContext parent) =>
        TelemetrySource.Activities.StartActivity("admission.review", ActivityKind.Server, parent)?
            .SetTag("k8s.object.kind", kind)
            .SetTag("lessor.operation", operation);

    /// <summary>Says how a reconcile or a phase ended.</summary>
    public static void End(this Activity? span, PhaseResult result) => span?.Ended(Words.Of(result.State), result.Reason, result.State switch
    {
        PhaseState.Failed or PhaseState.Stalled => result.Message,
        _ => null,
    });

    /// <summary>Says how a review ended.</summary>
    public static void End(this Activity? span, string result) => span?.Ended(result, reason: null, error: null);

    private static ObjectSpan Object(string what, ObjectKey key) => new(TelemetrySource.Activities.StartActivity(what, ActivityKind.Client)?
        .SetTag("k8s.object.api_version", key.ApiVersion)
        .SetTag("k8s.object.kind", key.Kind)
        .SetTag("k8s.object.name", key.Name)
        .SetTag("k8s.namespace.name", key.Namespace));

    private static void Ended(this Activity span, string result, string? reason, string? error)
    {
        span.SetTag(Result, result).SetTag(Reason, reason);
        if (error is not null)
        {
            span.SetStatus(ActivityStatusCode.Error, error);
        }
    }
}
