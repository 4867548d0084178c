using Lessor.Webhooks.Replies;

namespace Lessor.Operator.Telemetry.Admission;

/// <summary>Counts and traces admission reviews, by their addresses (/validate/tenant, say); all else passes through.</summary>
/// <param name="next">The rest.</param>
/// <param name="metrics">Counts.</param>
public sealed class AdmissionTelemetry(RequestDelegate next, AdmissionMetrics metrics)
{
    private static readonly Dictionary<string, (string Operation, string Kind)> Reviews = new(StringComparer.OrdinalIgnoreCase)
    {
        ["/validate/tenant"] = ("validate", "Tenant"),
        ["/mutate/tenant"] = ("mutate", "Tenant"),
        ["/validate/component"] = ("validate", "Component"),
        ["/mutate/component"] = ("mutate", "Component"),
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

        using var span = Spans.Admission(review.Kind, review.Operation);
        var result = "failed";
        try
        {
            await next(context);
            result = ResultOf(context);
        }
        finally
        {
            span.End(result);
            metrics.Reviewed(review.Kind, review.Operation, result);
        }
    }

    private static string ResultOf(HttpContext context) =>
        context.Response.StatusCode != StatusCodes.Status200OK ? "failed"
        : context.Features.Get<AdmissionRefusal>() is not null ? "denied"
        : "allowed";
}
