using FluentValidation;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Webhooks.Networks;
using Lessor.Webhooks.Tenants.Rules;
using Lessor.Webhooks.Tenants.Rules.Networks;

namespace Lessor.Webhooks.Tenants;

/// <summary>The rules that a Tenant keeps by itself, without a look at anything else on the cluster.</summary>
public sealed class TenantValidator : AbstractValidator<Tenant>
{
    /// <summary>Creates the rules.</summary>
    /// <param name="operatorNamespace">The operator's own namespace, which no tenant may have.</param>
    /// <param name="forbidden">Networks that no tenant may connect to; null: those that are forbidden everywhere.</param>
    public TenantValidator(string operatorNamespace = LessorNamespaces.Operator, ForbiddenNetworks? forbidden = null)
    {
        forbidden ??= new([]);
        RuleFor(tenant => tenant).Custom(NameRules.Check);
        RuleFor(tenant => tenant).Custom((tenant, context) => NamespaceNameRules.Check(tenant.Spec.Namespaces, operatorNamespace, context));
        RuleFor(tenant => tenant).Custom(ComponentListRules.Check);
        RuleFor(tenant => tenant).Custom(QuotaRules.Check);
        RuleFor(tenant => tenant).Custom(ContainerLimitRules.Check);
        RuleFor(tenant => tenant).Custom(NodePlacementRules.Check);
        RuleFor(tenant => tenant).Custom(AccessRules.Check);
        RuleFor(tenant => tenant).Custom((tenant, context) =>
        {
            foreach (var finding in SecretNameRules.Check(tenant.Spec.Secrets, []))
            {
                context.AddFinding(finding);
            }
        });
        RuleFor(tenant => tenant).Custom((tenant, context) => NetworkRules.Check(tenant, forbidden, context));
    }

    /// <summary>Checks a tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <returns>All findings; empty if it keeps the rules.</returns>
    public IReadOnlyList<Finding> Check(Tenant tenant) => Validate(tenant).ToFindings();
}
