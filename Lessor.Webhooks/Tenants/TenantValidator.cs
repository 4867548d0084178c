using System.Text.RegularExpressions;
using FluentValidation;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;

namespace Lessor.Webhooks.Tenants;

/// <summary>The rules that a Tenant keeps by itself, without a look at anything else on the cluster.</summary>
public sealed partial class TenantValidator : AbstractValidator<Tenant>
{
    private readonly string _operatorNamespace;

    /// <summary>Creates the rules.</summary>
    /// <param name="operatorNamespace">The operator's own namespace, which no tenant may have.</param>
    public TenantValidator(string operatorNamespace = LessorNamespaces.Operator)
    {
        _operatorNamespace = operatorNamespace;
        RuleFor(tenant => tenant).Custom((tenant, context) => CheckName(tenant.Metadata.Name ?? "", context));
        RuleFor(tenant => tenant.Spec.Namespaces).Custom(CheckNamespaces);
        RuleFor(tenant => tenant).Custom((tenant, context) => TenantComponentRules.Check(tenant, context));
    }

    /// <summary>Checks a tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <returns>All findings; empty if it keeps the rules.</returns>
    public IReadOnlyList<Finding> Check(Tenant tenant) =>
        [.. Validate(tenant).Errors.Select(error => new Finding(error.PropertyName, error.ErrorMessage))];

    private static void CheckName(string name, ValidationContext<Tenant> context)
    {
        // The name is also a label's value and, by default, a namespace: both end at 63 characters.
        if (!IsLabel(name))
        {
            context.AddFailure("metadata.name", NoLabel(name));
        }
        else if (ReservedNames.IsReservedTenant(name))
        {
            context.AddFailure("metadata.name", $"\"{name}\" is reserved: shared, edge, default, kube-* and lessor-* are no tenant's; choose another name");
        }
    }

    private void CheckNamespaces(IList<string> namespaces, ValidationContext<Tenant> context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < namespaces.Count; i++)
        {
            if (CheckNamespace(namespaces[i], seen) is { } message)
            {
                context.AddFailure($"spec.namespaces[{i}]", message);
            }
        }
    }

    private string? CheckNamespace(string name, HashSet<string> seen) => name switch
    {
        _ when !IsLabel(name) => NoLabel(name),
        _ when ReservedNames.IsReservedNamespace(name, _operatorNamespace) =>
            $"\"{name}\" is reserved for the cluster or for Lessor; choose another namespace",
        _ when !seen.Add(name) => $"\"{name}\" is listed twice",
        _ => null,
    };

    private static bool IsLabel(string name) => name.Length <= NamePatterns.LabelLength && DnsLabel().IsMatch(name);

    private static string NoLabel(string name) => $"must be lower-case letters, digits and '-', {NamePatterns.LabelLength} at most (was \"{name}\")";

    // As NamePatterns.Label, to the very end: for .NET a $ lets a line break pass.
    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DnsLabel();
}
