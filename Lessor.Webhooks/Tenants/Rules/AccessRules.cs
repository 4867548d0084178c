using FluentValidation;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Access;

namespace Lessor.Webhooks.Tenants.Rules;

/// <summary>The rules on who is let into a tenant: people, groups of people and the tenant's own service accounts; each once.</summary>
internal static class AccessRules
{
    private const string System = "system:";
    private const string Account = "system:serviceaccount:";
    private const string AccountsOf = "system:serviceaccounts:";

    private static readonly Dictionary<string, string> Everybody = new(StringComparer.Ordinal)
    {
        ["system:authenticated"] = "is everybody who has any account",
        ["system:unauthenticated"] = "is everybody who has no account",
        ["system:anonymous"] = "is everybody who has no account",
        ["system:serviceaccounts"] = "is every service account of the cluster, of all tenants",
        ["system:masters"] = "may do everything anyway",
    };

    public static void Check(Tenant tenant, ValidationContext<Tenant> context)
    {
        var namespaces = tenant.NamespaceNames();
        var seen = new Dictionary<(AccessRole Role, AccessSubjectKind Kind, string Name, string? Namespace), int>();
        for (var i = 0; i < tenant.Spec.Access.Count; i++)
        {
            var (role, subject) = (tenant.Spec.Access[i].Role, tenant.Spec.Access[i].Subject);
            var path = FormattableString.Invariant($"spec.access[{i}]");
            var key = (role, subject.Kind, subject.Name, subject.NamespaceIn(tenant));
            if (!seen.TryAdd(key, i))
            {
                context.AddFinding(new(path, FormattableString.Invariant($"is the same as spec.access[{seen[key]}]; remove one of them"), FindingReasons.Duplicate));
            }

            CheckNamespace(subject, namespaces, path, context);
            if (RefuseName(subject, namespaces) is { } why)
            {
                context.AddFinding(new($"{path}.subject.name", why, FindingReasons.Forbidden));
            }
        }
    }

    private static void CheckNamespace(AccessSubject subject, IReadOnlyList<string> namespaces, string path, ValidationContext<Tenant> context)
    {
        if (subject.Namespace is not { } ns)
        {
            return;
        }

        if (subject.Kind != AccessSubjectKind.ServiceAccount)
        {
            context.AddFinding(new($"{path}.subject.namespace", $"is for service accounts alone: a {subject.Kind} has none", FindingReasons.Forbidden));
        }
        else if (!namespaces.Contains(ns))
        {
            context.AddFinding(new(
                $"{path}.subject.namespace", $"{Quoted.Of(ns)} is not a namespace of this tenant; it has {string.Join(", ", namespaces)}", FindingReasons.NotSupported));
        }
    }

    private static string? RefuseName(AccessSubject subject, IReadOnlyList<string> namespaces) => subject.Kind switch
    {
        AccessSubjectKind.ServiceAccount => DnsNames.IsSubdomain(subject.Name)
            ? null
            : $"must be the name of a service account: lower-case letters, digits, '-' and '.' (was {Quoted.Of(subject.Name)})",
        _ when !subject.Name.StartsWith(System, StringComparison.Ordinal) => null,
        _ when Everybody.TryGetValue(subject.Name, out var who) => $"\"{subject.Name}\" {who}; name a person, or a group of people",
        AccessSubjectKind.Group when subject.Name.StartsWith(AccountsOf, StringComparison.Ordinal) => RefuseAccounts(subject.Name[AccountsOf.Length..], namespaces),
        AccessSubjectKind.User when subject.Name.StartsWith(Account, StringComparison.Ordinal) =>
            $"{Quoted.Of(subject.Name)} is a service account; say it with kind ServiceAccount, its namespace and its name",
        _ => $"{Quoted.Of(subject.Name)} is the cluster's own; name a person, or a group of people",
    };

    private static string? RefuseAccounts(string ns, IReadOnlyList<string> namespaces) => namespaces.Contains(ns)
        ? null
        : $"{Quoted.Of(AccountsOf + ns)} is every service account of a namespace that isn't this tenant's; it has {string.Join(", ", namespaces)}";
}
