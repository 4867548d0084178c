using Lessor.Operator.Telemetry.Access;
using Microsoft.AspNetCore.Http.Features;

namespace Lessor.Operator.Hosting.Serving;

/// <summary>
/// Keeps webhooks, metrics and health checks each on their listener. The connection decides, and nothing that a client says: a Host header would not do.
/// </summary>
/// <param name="next">The endpoints.</param>
internal sealed class ListenerSeparation(RequestDelegate next)
{
    public static bool IsOverTls(HttpContext context) => context.Features.Get<ITlsConnectionFeature>() is not null && !IsForMetrics(context);

    public Task InvokeAsync(HttpContext context)
    {
        var served = context.GetEndpoint()?.Metadata;
        if (served?.GetMetadata<OverTls>() is not null == IsOverTls(context) && served?.GetMetadata<OnMetricsListener>() is not null == IsForMetrics(context))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static bool IsForMetrics(HttpContext context) => context.Features.Get<MetricsListener>() is not null;
}
