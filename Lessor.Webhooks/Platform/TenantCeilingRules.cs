using FluentValidation;
using Lessor.Entities.Tenants;
using Lessor.Webhooks.Tenants;

namespace Lessor.Webhooks.Platform;

/// <summary>All that the platform's ceilings say of a tenant at admission and over files.</summary>
internal static class TenantCeilingRules
{
    public static void Check(TenantCase subject, ValidationContext<TenantCase> context)
    {
        var ceilings = subject.Facts.Policy.CeilingsOf(subject.Tenant);
        foreach (var finding in CeilingRules.Check(subject.Tenant, ceilings)
            .Concat(DatabaseCeilingRules.Check(subject.Tenant, ceilings))
            .Concat(Secrets(subject)))
        {
            subject.Doubts.Policy = true;
            context.AddFinding(finding);
        }
    }

    private static IEnumerable<Finding> Secrets(TenantCase subject)
    {
        var (tenant, spec) = (subject.Tenant, subject.Tenant.Spec);
        for (var i = 0; i < spec.Secrets.Count; i++)
        {
            if (subject.Facts.RefuseSecret(spec.Secrets[i], tenant, asked: true) is { } refusal)
            {
                subject.Doubts.Secrets.Add(spec.Secrets[i]);
                yield return new(FormattableString.Invariant($"spec.secrets[{i}]"), refusal, FindingReasons.Forbidden);
            }
        }

        for (var i = 0; i < spec.Components.Count; i++)
        {
            foreach (var secret in subject.Facts.FindComponent(spec.Components[i].ComponentName())?.Spec.Secrets ?? [])
            {
                if (subject.Facts.RefuseSecret(secret, tenant, asked: false) is { } refusal)
                {
                    subject.Doubts.Secrets.Add(secret);
                    yield return new(FormattableString.Invariant($"spec.components[{i}]"), $"Component {spec.Components[i].ComponentName()} needs it: {refusal}", FindingReasons.Forbidden);
                }
            }
        }
    }
}
