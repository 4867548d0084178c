using Microsoft.AspNetCore.Http.Features;

namespace Lessor.Operator.Hosting.Serving;

/// <summary>
/// Keeps webhooks off the health checks' listener, and all else off theirs. The connection decides, and nothing that a client says: a Host header would not do.
/// </summary>
/// <param name="next">The endpoints.</param>
internal sealed class ListenerSeparation(RequestDelegate next)
{
    public static bool IsOverTls(HttpContext context) => context.Features.Get<ITlsConnectionFeature>() is not null;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<OverTls>() is not null == IsOverTls(context))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
