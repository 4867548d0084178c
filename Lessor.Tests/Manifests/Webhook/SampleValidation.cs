using KubeOps.Operator.Web.Webhooks.Admission.Validation;
using Lessor.Entities.Tenants;

namespace Lessor.Tests.Manifests.Webhook;

/// <summary>A webhook that reviews what is created, by the plain method, and what is deleted, by the other one.</summary>
[ValidationWebhook(typeof(Tenant))]
internal sealed class SampleValidation : ValidationWebhook<Tenant>
{
    public override ValidationResult Create(Tenant entity, bool dryRun) => Success();

    public override Task<ValidationResult> DeleteAsync(Tenant entity, bool dryRun, CancellationToken cancellationToken) => Task.FromResult(Success());
}
