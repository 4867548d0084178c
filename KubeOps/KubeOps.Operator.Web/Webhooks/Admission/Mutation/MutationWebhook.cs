using System.Text;
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

    private protected override AdmissionReply ToReply(MutationResult<TEntity> result, JsonElement original, TEntity? before) =>
        new(result.Valid, result.Status, result.Warnings, PatchFor(result, original, before));

    protected MutationResult<TEntity> NoChanges(params string[] warnings) => new() { Warnings = warnings };

    protected MutationResult<TEntity> Modified(TEntity entity, params string[] warnings) => new(entity) { Warnings = warnings };

    protected MutationResult<TEntity> Fail() => new() { Valid = false };

    protected MutationResult<TEntity> Fail(string reason) => Fail(reason, StatusCodes.Status422UnprocessableEntity);

    protected MutationResult<TEntity> Fail(string reason, int statusCode) =>
        new() { Valid = false, Status = new AdmissionStatus(reason, statusCode) };

    private static string? PatchFor(MutationResult<TEntity> result, JsonElement original, TEntity? before)
    {
        if (!result.Valid || result.ModifiedObject is not { } modified || before is null)
        {
            return null;
        }

        var patch = JsonDifference.Between(original, KubernetesJson.Serialize(before), KubernetesJson.Serialize(modified));
        return patch.Count == 0 ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(patch.ToJsonString()));
    }
}
