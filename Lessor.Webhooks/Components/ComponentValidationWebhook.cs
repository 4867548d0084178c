using KubeOps.Operator.Web.Webhooks.Admission.Validation;
using Lessor.Entities.Components;
using Lessor.Entities.Naming;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Replies;
using Microsoft.AspNetCore.Http;

namespace Lessor.Webhooks.Components;

/// <summary>Says to the API server whether a Component may be created, changed or deleted.</summary>
/// <param name="admission">Decides.</param>
[ValidationWebhook(typeof(Component))]
public sealed class ComponentValidationWebhook(ComponentAdmission admission) : ValidationWebhook<Component>
{
    /// <inheritdoc/>
    public override Task<ValidationResult> CreateAsync(Component entity, bool dryRun, CancellationToken cancellationToken) =>
        ReviewAsync(entity, old: null, cancellationToken);

    /// <inheritdoc/>
    public override Task<ValidationResult> UpdateAsync(Component oldEntity, Component newEntity, bool dryRun, CancellationToken cancellationToken) =>
        ReviewAsync(newEntity, oldEntity, cancellationToken);

    /// <inheritdoc/>
    public override async Task<ValidationResult> DeleteAsync(Component entity, bool dryRun, CancellationToken cancellationToken) =>
        Answer(entity, await admission.ReviewDeletionAsync(entity, cancellationToken), StatusCodes.Status403Forbidden);

    private async Task<ValidationResult> ReviewAsync(Component component, Component? old, CancellationToken cancellationToken)
    {
        try
        {
            var result = await admission.ReviewAsync(component, old, cancellationToken);
            return Answer(component, result, result.Code);
        }
        catch (ClusterReadException e)
        {
            return Fail(e.Message, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private ValidationResult Answer(Component component, ComponentReviewResult result, int code)
    {
        if (result.Findings.Count == 0)
        {
            return Success([.. result.Warnings]);
        }

        var refusal = new AdmissionRefusal(LessorApi.Group, Component.KubeKind, component.Metadata.Name ?? "", result.Findings) { Code = code };
        HttpContext.Features.Set(refusal);
        return Fail(refusal.Message, code);
    }
}
