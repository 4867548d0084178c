using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Admission.Rights;

/// <summary>Lets rules know who sent the request that they review: KubeOps hands them the objects alone.</summary>
/// <param name="next">The webhooks.</param>
internal sealed class RequestRecording(RequestDelegate next)
{
    /// <summary>Passes a review on, with the <see cref="IReviewedRequest"/> beside it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var body = new RecordedBody(context.Request.Body, context.Request.ContentLength);
        context.Request.Body = body;
        context.Features.Set<IReviewedRequest>(new ReviewedRequest(body));
        return next(context);
    }
}
