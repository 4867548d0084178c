using System.Text.Json;
using k8s;
using k8s.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace KubeOps.Operator.Web.Webhooks.Admission.Validation;

/// <summary>Says whether an entity may be created, changed or deleted. What isn't overridden may.</summary>
public abstract class ValidationWebhook<TEntity> : AdmissionWebhook<TEntity, ValidationResult>
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    [NonAction]
    public virtual ValidationResult Create(TEntity entity, bool dryRun) => Success();

    [NonAction]
    public virtual ValidationResult Update(TEntity oldEntity, TEntity newEntity, bool dryRun) => Success();

    [NonAction]
    public virtual ValidationResult Delete(TEntity entity, bool dryRun) => Success();

    [NonAction]
    public override Task<ValidationResult> CreateAsync(TEntity entity, bool dryRun, CancellationToken cancellationToken) =>
        Task.FromResult(Create(entity, dryRun));

    [NonAction]
    public override Task<ValidationResult> UpdateAsync(
        TEntity oldEntity,
        TEntity newEntity,
        bool dryRun,
        CancellationToken cancellationToken) => Task.FromResult(Update(oldEntity, newEntity, dryRun));

    [NonAction]
    public override Task<ValidationResult> DeleteAsync(TEntity entity, bool dryRun, CancellationToken cancellationToken) =>
        Task.FromResult(Delete(entity, dryRun));

    private protected override AdmissionReply ToReply(ValidationResult result, AdmissionRequest request) =>
        new(result.Valid, result.Status, result.Warnings);

    private protected override AdmissionReply ToMisfit(JsonException why) =>
        Refusal($"{why.Path?.TrimStart('$', '.') ?? "the object"}: holds what a {typeof(TEntity).Name} can't have there");

    protected ValidationResult Success(params string[] warnings) => new() { Warnings = warnings };

    protected ValidationResult Fail() => new(Valid: false);

    protected ValidationResult Fail(string reason) => Fail(reason, StatusCodes.Status422UnprocessableEntity);

    protected ValidationResult Fail(string reason, int statusCode) =>
        new(Valid: false) { Status = new AdmissionStatus(reason, statusCode) };
}
