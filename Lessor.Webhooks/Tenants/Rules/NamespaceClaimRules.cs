using FluentValidation;
using Lessor.Entities.Naming;

namespace Lessor.Webhooks.Tenants.Rules;

/// <summary>A tenant's namespaces must be free or its own: nobody else's, and no other tenant's that was admitted before.</summary>
internal static class NamespaceClaimRules
{
    public static void Check(TenantCase subject, ValidationContext<TenantCase> context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var claimed = subject.Claimed.ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < subject.Namespaces.Count; i++)
        {
            var name = subject.Namespaces[i];
            // What is refused for its name isn't looked up (nobody should ask for default to be handed over), and what is listed twice is told once.
            if (DnsNames.IsLabel(name) && !ReservedNames.IsReservedNamespace(name) && seen.Add(name) && Refusal(subject, name, claimed) is { } why)
            {
                subject.Doubts.Namespaces.Add(name);
                context.AddFinding(new(subject.FieldOf(i), why, FindingReasons.Duplicate));
            }
        }
    }

    private static string? Refusal(TenantCase subject, string name, HashSet<string> claimed)
    {
        var ns = subject.Facts.FindNamespace(name);
        if (ns is not null && NamespaceOwnership.IsOwn(ns, subject.Tenant))
        {
            return null;
        }

        // Once a namespace that is being deleted is gone, its name is free: the tenant waits for that.
        return (ns is { Terminating: false } ? NamespaceOwnership.Refusal(ns, subject.Tenant) : null)
            // Between tenants that are stored already, the loop decides: the older one has it.
            ?? (claimed.Contains(name) && subject.Facts.FindClaimant(name, subject.Name) is { } other
                ? NamespaceOwnership.Claimed(name, other)
                : null);
    }
}
