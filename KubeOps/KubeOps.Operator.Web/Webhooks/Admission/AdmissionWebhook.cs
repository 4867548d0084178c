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
    [HttpPost]
    public async Task<IActionResult> AnswerAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var document = await AdmissionBody.ReadAsync(Request, cancellationToken);
            var request = AdmissionRequest.Read(document.RootElement);
            var reply = await ReplyAsync(request, cancellationToken);
            return Content(KubernetesJson.Serialize(reply.ToReview(request.Uid)), "application/json");
        }
        catch (BadReviewException e)
        {
            return Problem(e.Message, statusCode: e.StatusCode);
        }
    }

    private protected abstract AdmissionReply ToReply(TResult result, JsonElement original, TEntity? before);

    private static TEntity Read(JsonElement? json, string name) =>
        json is { } element
            ? KubernetesJson.Deserialize<TEntity>(element)
            : throw new BadReviewException($"The review's request has no {name}.");

    private async Task<AdmissionReply> ReplyAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var result = await RunAsync(request, cancellationToken);
            var original = request.Object ?? request.OldObject ?? default;
            return result is null
                ? Refusal($"Operation {request.Operation} is not supported.")
                : ToReply(result, original, request.Object is null ? default : Read(request.Object, "object"));
        }
        catch (JsonException e)
        {
            return Refusal($"The object does not fit {typeof(TEntity).Name}: {e.Message}");
        }
    }

    private static AdmissionReply Refusal(string message) =>
        new(Allowed: false, new AdmissionStatus(message, StatusCodes.Status422UnprocessableEntity), []);

    private async Task<TResult?> RunAsync(AdmissionRequest request, CancellationToken cancellationToken) => request.Operation switch
    {
        "CREATE" => await CreateAsync(Read(request.Object, "object"), request.DryRun, cancellationToken),
        "UPDATE" => await UpdateAsync(
            Read(request.OldObject, "oldObject"), Read(request.Object, "object"), request.DryRun, cancellationToken),
        "DELETE" => await DeleteAsync(Read(request.OldObject, "oldObject"), request.DryRun, cancellationToken),
        _ => default,
    };
}
