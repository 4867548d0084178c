using FluentValidation;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;

namespace Lessor.Webhooks.Tenants.Rules;

/// <summary>The rules on the names of a tenant's namespaces: well-formed, not reserved, each once.</summary>
internal static class NamespaceNameRules
{
    public static void Check(IList<string> namespaces, string operatorNamespace, ValidationContext<Tenant> context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < namespaces.Count; i++)
        {
            if (Check(namespaces[i], operatorNamespace, seen) is var (message, reason))
            {
                context.AddFinding(new($"spec.namespaces[{i}]", message, reason));
            }
        }
    }

    private static (string Message, string Reason)? Check(string name, string operatorNamespace, HashSet<string> seen) => name switch
    {
        _ when !DnsNames.IsLabel(name) => (TenantNames.NoLabel(name), FindingReasons.Invalid),
        _ when ReservedNames.IsReservedNamespace(name, operatorNamespace) =>
            ($"\"{name}\" is reserved for the cluster or for Lessor; choose another namespace", FindingReasons.Forbidden),
        _ when !seen.Add(name) => ($"\"{name}\" is listed twice", FindingReasons.Duplicate),
        _ => null,
    };
}
