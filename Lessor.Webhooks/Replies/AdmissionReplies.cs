using Microsoft.AspNetCore.Http;

namespace Lessor.Webhooks.Replies;

/// <summary>
/// Completes refusals. KubeOps' answers hold a message and a code only; a client that is to print every finding by itself, or to find its field, needs the
/// reason and the causes as well. So the small answer is held back and, if an <see cref="AdmissionRefusal"/> is there, its status replaced.
/// </summary>
/// <param name="next">The webhooks.</param>
internal sealed class AdmissionReplies(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var response = context.Response;
        var wire = response.Body;
        using var held = new MemoryStream();
        response.Body = held;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = wire;
        }

        var body = held.GetBuffer().AsMemory(0, (int)held.Length);
        if (response.StatusCode == StatusCodes.Status200OK && body.Length > 0)
        {
            context.Features.Set(AdmissionVerdict.Read(body));
        }

        if (response.StatusCode == StatusCodes.Status200OK && context.Features.Get<AdmissionRefusal>() is { } refusal)
        {
            body = RefusalWriter.Complete(body, refusal);
        }

        if (body.Length > 0)
        {
            response.ContentLength = body.Length;
            await wire.WriteAsync(body, context.RequestAborted);
        }
    }
}
