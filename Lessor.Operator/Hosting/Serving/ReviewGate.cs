namespace Lessor.Operator.Hosting.Serving;

/// <summary>
/// Lets reviews in: none before the views are filled, since a rule that doesn't see the other tenants admits what it shouldn't; and only a few large ones
/// at a time, which bounds the memory that reviews can take.
/// </summary>
/// <param name="next">The webhooks.</param>
/// <param name="views">What must be known.</param>
internal sealed class ReviewGate(RequestDelegate next, Views views) : IDisposable
{
    private const long Large = 512 * 1024;
    private const int LargeAtOnce = 4;
    private readonly SemaphoreSlim _places = new(LargeAtOnce);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!views.AreFilled)
        {
            // Nothing to wait for: the API server asks again when its client does.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync("Lessor has just started and doesn't know the cluster yet; try again.", context.RequestAborted);
        }
        else if (context.Request.ContentLength is <= Large)
        {
            await next(context);
        }
        else
        {
            await TakeTurnAsync(context);
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task TakeTurnAsync(HttpContext context)
    {
        await _places.WaitAsync(context.RequestAborted);
        try
        {
            await next(context);
        }
        finally
        {
            _places.Release();
        }
    }
}
