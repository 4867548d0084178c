using KubeOps.Operator.Web.Webhooks.Admission.Validation;
using Lessor.Entities.Naming;
using Lessor.Entities.Platform;
using Lessor.Webhooks.Replies;
using Microsoft.AspNetCore.Http;

namespace Lessor.Webhooks.Platform;

/// <summary>Says to the API server whether a PlatformPolicy may be created or changed.</summary>
/// <param name="rules">The rules.</param>
[ValidationWebhook(typeof(PlatformPolicy))]
public sealed class PlatformPolicyValidationWebhook(PlatformPolicyValidator rules) : ValidationWebhook<PlatformPolicy>
{
    /// <inheritdoc/>
    public override ValidationResult Create(PlatformPolicy entity, bool dryRun) => Review(entity);

    /// <inheritdoc/>
    public override ValidationResult Update(PlatformPolicy oldEntity, PlatformPolicy newEntity, bool dryRun) => Review(newEntity);

    private ValidationResult Review(PlatformPolicy policy)
    {
        var findings = rules.Check(policy);
        if (findings.Count == 0)
        {
            return Success();
        }

        var refusal = new AdmissionRefusal(LessorApi.Group, PlatformPolicy.KubeKind, policy.Metadata.Name ?? "", findings) { Code = StatusCodes.Status422UnprocessableEntity };
        HttpContext.Features.Set(refusal);
        return Fail(refusal.Message, refusal.Code);
    }
}
