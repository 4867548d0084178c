using KubeOps.Operator.Web.Webhooks.Admission.Mutation;
using Lessor.Entities.Tenants;

namespace Lessor.Tests.Manifests.Webhook;

/// <summary>A webhook that fills in what is created or changed.</summary>
[MutationWebhook(typeof(Tenant))]
internal sealed class SampleMutation : MutationWebhook<Tenant>
{
    public override MutationResult<Tenant> Create(Tenant entity, bool dryRun) => NoChanges();

    public override MutationResult<Tenant> Update(Tenant oldEntity, Tenant newEntity, bool dryRun) => NoChanges();
}
