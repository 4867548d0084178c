using System.Text.Json;
using k8s;
using k8s.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace KubeOps.Operator.Web.Webhooks.Admission.Mutation;

/// <summary>Completes or changes an entity on its way in. What isn't overridden stays as it is.</summary>
public abstract class MutationWebhook<TEntity> : AdmissionWebhook<TEntity, MutationResult<TEntity>>
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    [NonAction]
    public virtual MutationResult<TEntity> Create(TEntity entity, bool dryRun) => NoChanges();

    [NonAction]
    public virtual MutationResult<TEntity> Update(TEntity oldEntity, TEntity newEntity, bool dryRun) => NoChanges();

    [NonAction]
    public virtual MutationResult<TEntity> Delete(TEntity entity, bool dryRun) => NoChanges();

    [NonAction]
    public override Task<MutationResult<TEntity>> CreateAsync(TEntity entity, bool dryRun, CancellationToken cancellationToken) =>
        Task.FromResult(Create(entity, dryRun));

    [NonAction]
    public override Task<MutationResult<TEntity>> UpdateAsync(
        TEntity oldEntity,
        TEntity newEntity,
        bool dryRun,
        CancellationToken cancellationToken) => Task.FromResult(Update(oldEntity, newEntity, dryRun));

    [NonAction]
    public override Task<MutationResult<TEntity>> DeleteAsync(TEntity entity, bool dryRun, CancellationToken cancellationToken) =>
        Task.FromResult(Delete(entity, dryRun));

    private protected override AdmissionReply ToReply(MutationResult<TEntity> result, AdmissionRequest request) =>
        new(result.Valid, result.Status, result.Warnings, PatchFor(result, request));

    // What is wrong with it the schema says, and better.
    private protected override AdmissionReply ToMisfit(JsonException why) => new(Allowed: true, null, []);

    protected MutationResult<TEntity> NoChanges(params string[] warnings) => new() { Warnings = warnings };

    protected MutationResult<TEntity> Modified(TEntity entity, params string[] warnings) => new(entity) { Warnings = warnings };

    protected MutationResult<TEntity> Fail() => new() { Valid = false };

    protected MutationResult<TEntity> Fail(string reason) => Fail(reason, StatusCodes.Status422UnprocessableEntity);

    protected MutationResult<TEntity> Fail(string reason, int statusCode) =>
        new() { Valid = false, Status = new AdmissionStatus(reason, statusCode) };

    private static string? PatchFor(MutationResult<TEntity> result, AdmissionRequest request)
    {
        if (!result.Valid || result.ModifiedObject is not { } modified || request.Object is not { } original)
        {
            return null;
        }

        // The entity itself may have been changed in place, so the one before is read again.
        var before = KubernetesJson.Serialize(Parse(original));
        var patch = JsonDifference.Between(original, before, KubernetesJson.Serialize(modified));
        return patch.IsEmpty ? null : Convert.ToBase64String(patch.Span);
    }
}
