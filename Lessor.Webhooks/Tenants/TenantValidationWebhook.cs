using KubeOps.Operator.Web.Webhooks.Admission.Validation;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Platform;
using Lessor.Webhooks.Replies;
using Microsoft.AspNetCore.Http;

namespace Lessor.Webhooks.Tenants;

/// <summary>Says to the API server whether a tenant may be created, changed or deleted.</summary>
/// <param name="admission">Decides.</param>
/// <param name="labels">Decides on protected labels.</param>
/// <param name="access">Decides on roles that people get.</param>
[ValidationWebhook(typeof(Tenant))]
public sealed class TenantValidationWebhook(TenantAdmission admission, LabelGrants labels, AccessGrants access) : ValidationWebhook<Tenant>
{
    /// <inheritdoc/>
    public override Task<ValidationResult> CreateAsync(Tenant entity, bool dryRun, CancellationToken cancellationToken) =>
        ReviewAsync(entity, old: null, dryRun, cancellationToken);

    /// <inheritdoc/>
    public override Task<ValidationResult> UpdateAsync(Tenant oldEntity, Tenant newEntity, bool dryRun, CancellationToken cancellationToken) =>
        ReviewAsync(newEntity, oldEntity, dryRun, cancellationToken);

    /// <inheritdoc/>
    public override ValidationResult Delete(Tenant entity, bool dryRun)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var findings = TenantReview.ReviewDeletion(entity);
        return findings.Count == 0 ? Success() : Refuse(entity, findings, StatusCodes.Status403Forbidden);
    }

    private async Task<ValidationResult> ReviewAsync(Tenant tenant, Tenant? old, bool dryRun, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<Finding> ungranted =
            [
                .. await labels.CheckAsync(tenant, old, ReadRequester, cancellationToken),
                .. await access.CheckAsync(tenant, old, ReadRequester, cancellationToken),
            ];
            // What is refused reserves nothing.
            var result = await admission.ReviewAsync(tenant, old, dryRun || ungranted.Count > 0, cancellationToken);
            return result.Findings.Count + ungranted.Count == 0
                ? Success([.. result.Warnings])
                : Refuse(tenant, result.Code == StatusCodes.Status409Conflict ? result.Findings : [.. ungranted, .. result.Findings], result.Code);
        }
        catch (ClusterReadException e)
        {
            return Fail(e.Message, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private Requester? ReadRequester() => HttpContext.Features.Get<IReviewedRequest>()?.ReadRequester();

    private ValidationResult Refuse(Tenant tenant, IReadOnlyList<Finding> findings, int code)
    {
        var refusal = new AdmissionRefusal(LessorApi.Group, Tenant.KubeKind, tenant.Metadata.Name ?? "", findings) { Code = code };
        HttpContext.Features.Set(refusal);
        return Fail(refusal.Message, refusal.Code);
    }
}
