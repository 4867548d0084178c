using FluentValidation;
using Lessor.Entities.Tenants;
using Lessor.Webhooks.Resources;

namespace Lessor.Webhooks.Tenants.Rules;

/// <summary>The rules on a tenant's quota: resources that a quota can limit, each with an amount.</summary>
internal static class QuotaRules
{
    public const string Field = "spec.isolation.quota";

    public static void Check(Tenant tenant, ValidationContext<Tenant> context)
    {
        foreach (var (name, amount) in tenant.Spec.Isolation?.Quota ?? new Dictionary<string, k8s.Models.IntOrString>())
        {
            if (QuotaResources.Refuse(name) is { } unknown)
            {
                context.AddFinding(new($"{Field}[{name}]", unknown, FindingReasons.NotSupported));
            }
            else if (AmountCheck.Refuse(amount, QuotaResources.IsBytes(name), QuotaResources.IsWhole(name)) is { } why)
            {
                context.AddFinding(new($"{Field}[{name}]", why));
            }
        }
    }
}
