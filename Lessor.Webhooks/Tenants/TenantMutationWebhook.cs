using KubeOps.Operator.Web.Webhooks.Admission.Mutation;
using Lessor.Entities.Tenants;

namespace Lessor.Webhooks.Tenants;

/// <summary>Completes tenants on their way in, before the rules see them.</summary>
[MutationWebhook(typeof(Tenant))]
public sealed class TenantMutationWebhook : MutationWebhook<Tenant>
{
    /// <inheritdoc/>
    public override MutationResult<Tenant> Create(Tenant entity, bool dryRun)
    {
        TenantDefaulter.Create(entity);
        return Modified(entity);
    }

    /// <inheritdoc/>
    public override MutationResult<Tenant> Update(Tenant oldEntity, Tenant newEntity, bool dryRun)
    {
        // Who takes off a finalizer changes that alone: with more in it, the rules would have to look at the rest.
        if (!TenantChanges.Matter(oldEntity, newEntity))
        {
            return NoChanges();
        }

        TenantDefaulter.Complete(newEntity);
        return Modified(newEntity);
    }
}
