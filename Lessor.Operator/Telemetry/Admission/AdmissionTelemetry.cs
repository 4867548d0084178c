using System.Diagnostics;
using Lessor.Webhooks.Replies;

namespace Lessor.Operator.Telemetry.Admission;

/// <summary>Counts, measures and traces admission reviews, by their addresses (/validate/tenant, say); all else passes through.</summary>
/// <param name="next">The rest.</param>
/// <param name="metrics">Counts and measures.</param>
/// <param name="clock">The clock.</param>
public sealed class AdmissionTelemetry(RequestDelegate next, AdmissionMetrics metrics, TimeProvider clock)
{
    private static readonly Dictionary<string, (string Operation, string Kind)> Reviews = new(StringComparer.OrdinalIgnoreCase)
    {
        ["/validate/tenant"] = ("validate", "Tenant"),
        ["/mutate/tenant"] = ("mutate", "Tenant"),
        ["/validate/component"] = ("validate", "Component"),
        ["/validate/platformpolicy"] = ("validate", "PlatformPolicy"),
    };

    /// <summary>Passes a request on.</summary>
    /// <param name="context">The request.</param>
    /// <returns>Completes when it is answered.</returns>
    public async Task InvokeAsync(HttpContext context)
    {
        if (!Reviews.TryGetValue(context.Request.Path.Value ?? "", out var review))
        {
            await next(context);
            return;
        }

        var started = clock.GetTimestamp();
        using var span = Begin(review.Kind, review.Operation, context.Request.Headers);
        var result = "failed";
        try
        {
            await next(context);
            result = ResultOf(context);
        }
        finally
        {
            span.End(result);
            metrics.Reviewed(review.Kind, review.Operation, result, clock.GetElapsedTime(started));
        }
    }

    // ASP.NET has begun a span of its own for the request. That one isn't exported, and so none below it would be: the API server's, if it has one, is above.
    private static Activity? Begin(string kind, string operation, IHeaderDictionary headers)
    {
        if (!TelemetrySource.Activities.HasListeners())
        {
            return null;
        }

        Activity.Current = null;
        ActivityContext.TryParse(headers.TraceParent, headers.TraceState, isRemote: true, out var parent);
        return Spans.Admission(kind, operation, parent);
    }

    private static string ResultOf(HttpContext context) => context.Response.StatusCode == StatusCodes.Status200OK
        ? context.Features.Get<AdmissionVerdict>() switch
        {
            { Allowed: true } => "allowed",
            { Code: < StatusCodes.Status500InternalServerError } => "denied",
            _ => "failed",
        }
        : "failed";
}
