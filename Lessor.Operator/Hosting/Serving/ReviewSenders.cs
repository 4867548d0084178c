namespace Lessor.Operator.Hosting.Serving;

/// <summary>Lets in the API server's reviews and no others, by the client certificate of the connection. Nothing of a request is read before.</summary>
/// <param name="next">The webhooks.</param>
/// <param name="trust">Whose certificates are taken.</param>
internal sealed class ReviewSenders(RequestDelegate next, ClientTrust trust)
{
    public Task InvokeAsync(HttpContext context) => context.Connection.ClientCertificate switch
    {
        null => RefuseAsync(context, StatusCodes.Status401Unauthorized, "A review comes with the API server's client certificate (--webhook-client-ca)."),
        var certificate when trust.ProblemOf(certificate) is { } problem => RefuseAsync(context, StatusCodes.Status403Forbidden, problem),
        _ => next(context),
    };

    private static Task RefuseAsync(HttpContext context, int code, string problem)
    {
        context.Response.StatusCode = code;
        return context.Response.WriteAsync(problem, context.RequestAborted);
    }
}
