using Lessor.Operator.Cluster;

namespace Lessor.Operator.Telemetry.Access;

/// <summary>Lets only those through whom the API server knows and allows.</summary>
/// <param name="reviews">Asks the API server.</param>
/// <param name="logger">Told when it can't.</param>
public sealed partial class ReviewedAccess(AccessReviews reviews, ILogger<ReviewedAccess> logger)
{
    private const string Scheme = "Bearer ";

    /// <summary>Puts the review before a handler.</summary>
    /// <param name="handler">The handler.</param>
    /// <returns>The guarded handler. It answers 401 without a token that is known, 403 if its owner may not, 503 if nobody can tell.</returns>
    public RequestDelegate Guard(RequestDelegate handler) => async context =>
    {
        context.Response.StatusCode = await StatusAsync(context);
        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            await handler(context);
        }
        else if (context.Response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }
    };

    private async Task<int> StatusAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.Length == Scheme.Length)
        {
            return StatusCodes.Status401Unauthorized;
        }

        try
        {
            var verb = context.Request.Method.ToLowerInvariant();
            return await reviews.ReviewAsync(header[Scheme.Length..].Trim(), verb, context.Request.Path, context.RequestAborted) switch
            {
                AccessDecision.Allowed => StatusCodes.Status200OK,
                AccessDecision.Forbidden => StatusCodes.Status403Forbidden,
                _ => StatusCodes.Status401Unauthorized,
            };
        }
        catch (Exception e) when (e is ClusterRequestException or HttpRequestException)
        {
            ReviewFailed(logger, e.Message);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Who asks for metrics or records couldn't be reviewed: {Error}")]
    private static partial void ReviewFailed(ILogger logger, string error);
}
