using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Lessor.Benchmarks.Admission;

/// <summary>
/// What the webhooks are measured against: it reads a review to its end and allows it, without a look at it. It is on the operator's own listener, in front of everything
/// else there, routing included; only these benchmarks add it.
/// </summary>
internal sealed class EmptyEndpoint : IStartupFilter
{
    public const string Path = "/empty";

    private static readonly byte[] Answer =
        """{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"00000000-0000-0000-0000-000000000000","allowed":true,"status":null,"warnings":[],"patchType":null,"patch":null}}"""u8.ToArray();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(rest => context => context.Request.Path == Path ? AnswerAsync(context) : rest(context));
        next(app);
    };

    private static async Task AnswerAsync(HttpContext context)
    {
        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(context.RequestAborted);
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Answer.Length;
        await context.Response.Body.WriteAsync(Answer, context.RequestAborted);
    }
}
