using System.Net.Mime;
using System.Text.Json;
using k8s;
using k8s.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace KubeOps.Operator.Web.Webhooks.Admission;

/// <summary>What validation and mutation have in common: reading the review, choosing the operation, writing the answer.</summary>
[ApiController]
public abstract class AdmissionWebhook<TEntity, TResult> : ControllerBase
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    [NonAction]
    public abstract Task<TResult> CreateAsync(TEntity entity, bool dryRun, CancellationToken cancellationToken);

    [NonAction]
    public abstract Task<TResult> UpdateAsync(TEntity oldEntity, TEntity newEntity, bool dryRun, CancellationToken cancellationToken);

    [NonAction]
    public abstract Task<TResult> DeleteAsync(TEntity entity, bool dryRun, CancellationToken cancellationToken);

    /// <summary>Answers an AdmissionReview.</summary>
    /// <remarks>Without parameters or a result to be formatted: binding and formatting would take longer than reading the review.</remarks>
    [HttpPost]
    public async Task<IActionResult> AnswerAsync()
    {
        var cancellationToken = HttpContext.RequestAborted;
        try
        {
            using var body = await AdmissionBody.ReadAsync(Request, cancellationToken);
            var request = AdmissionRequest.Read(body.Json);
            var reply = await ReplyAsync(request, cancellationToken);
            Response.ContentType = MediaTypeNames.Application.Json;
            await JsonSerializer.SerializeAsync(Response.Body, reply.ToReview(request.Uid), KubernetesJson.Options, cancellationToken);
            return new EmptyResult();
        }
        catch (BadReviewException e)
        {
            return Problem(e.Message, statusCode: e.StatusCode);
        }
    }

    /// <summary>Puts a result into a reply.</summary>
    private protected abstract AdmissionReply ToReply(TResult result, AdmissionRequest request);

    /// <summary>Answers for an object that is no <typeparamref name="TEntity"/>.</summary>
    private protected abstract AdmissionReply ToMisfit(JsonException why);

    private protected static AdmissionReply Refusal(string message) =>
        new(Allowed: false, new AdmissionStatus(message, StatusCodes.Status422UnprocessableEntity), []);

    private protected static TEntity Parse(ReadOnlyMemory<byte> json) => JsonSerializer.Deserialize<TEntity>(json.Span, KubernetesJson.Options)!;

    private static TEntity Read(ReadOnlyMemory<byte>? json, string name) =>
        json is { } sent
            ? Parse(sent)
            : throw new BadReviewException($"The review's request has no {name}.");

    private async Task<AdmissionReply> ReplyAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.Operation is not ("CREATE" or "UPDATE" or "DELETE"))
        {
            return Refusal($"Operation {request.Operation} is not supported.");
        }

        TEntity? before;
        TEntity? after;
        try
        {
            before = request.Operation == "CREATE" ? default : Read(request.OldObject, "oldObject");
            after = request.Operation == "DELETE" ? default : Read(request.Object, "object");
        }
        catch (JsonException e)
        {
            return ToMisfit(e);
        }

        return ToReply(await RunAsync(request, before, after, cancellationToken), request);
    }

    private Task<TResult> RunAsync(AdmissionRequest request, TEntity? before, TEntity? after, CancellationToken cancellationToken) => request.Operation switch
    {
        "CREATE" => CreateAsync(after!, request.DryRun, cancellationToken),
        "UPDATE" => UpdateAsync(before!, after!, request.DryRun, cancellationToken),
        _ => DeleteAsync(before!, request.DryRun, cancellationToken),
    };
}
