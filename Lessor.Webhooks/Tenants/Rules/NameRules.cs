using FluentValidation;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;

namespace Lessor.Webhooks.Tenants.Rules;

/// <summary>The rules on a tenant's name and on the label that repeats it.</summary>
internal static class NameRules
{
    public static void Check(Tenant tenant, ValidationContext<Tenant> context)
    {
        var name = tenant.Metadata.Name ?? "";
        if (TenantNames.Check(name) is { } finding)
        {
            context.AddFinding(finding);
        }

        // Whoever selects by this label must get the tenant that it says.
        if (tenant.Metadata.Labels?.TryGetValue(LessorLabels.Tenant, out var label) == true && label != name)
        {
            context.AddFinding(new(
                $"metadata.labels[{LessorLabels.Tenant}]",
                $"must be the tenant's own name (was {Quoted.Of(label)}); leave it out, and it is filled in",
                FindingReasons.Forbidden));
        }
    }
}
