using System.Globalization;
using System.Text;
using k8s.Models;
using Lessor.Entities.Naming;
using Lessor.Manifests.Rbac;
using Lessor.Webhooks.Platform;

namespace Lessor.Tests.Docs;

/// <summary>docs/roles.md, from the roles that are shipped and the ceilings that hold without a policy.</summary>
internal static class RolesPage
{
    private const string Aggregate = "rbac.authorization.k8s.io/aggregate-to-";

    public static string Write()
    {
        var page = new StringBuilder("""
            # Roles

            What each role for people may do, and how far somebody gets by it. This page is made from the roles in `config/rbac` and the defaults of the [PlatformPolicy](spec/platform-policy.md); a test holds it to them.

            ## What they may do

            Tenants, Components and PlatformPolicies are cluster-scoped: these roles count where they are bound by a ClusterRoleBinding.

            | role | may | part of |
            |---|---|---|

            """);
        foreach (var role in UserRoles.Documents().Concat(MonitoringRoles.Documents()).OfType<V1ClusterRole>())
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{role.Metadata.Name}` | {string.Join("; ", role.Rules.Select(Rule))} | {PartOf(role)} |\n");
        }

        return page.Append(Ceilings(TenantCeilings.Default)).ToString();
    }

    private static string Rule(V1PolicyRule rule) =>
        $"{string.Join(", ", rule.Verbs)} {string.Join(", ", (rule.Resources ?? rule.NonResourceURLs).Select(resource => $"`{resource}`"))}"
        + (rule.ResourceNames is { Count: > 0 } names ? $" named {string.Join(", ", names.Select(name => $"`{name}`"))}" : "");

    private static string PartOf(V1ClusterRole role) =>
        string.Join(", ", (role.Metadata.Labels ?? new Dictionary<string, string>()).Keys.Where(label => label.StartsWith(Aggregate, StringComparison.Ordinal)).Select(label => $"`{label[Aggregate.Length..]}`"))
            is { Length: > 0 } roles ? roles : "none";

    private static string Ceilings(TenantCeilings ceilings) => $"""

        ## What writing Tenants gets

        Who has `{LessorRoles.TenantEditor}` writes all Tenants, with Components that the platform wrote. Where no PlatformPolicy says otherwise, they can have a tenant get:

        | of | as far as |
        |---|---|
        | namespaces | new ones of any name that isn't reserved; none that is there already |
        | Pod Security | `{ceilings.PodSecurity.ToString().ToLowerInvariant()}` and stricter |
        | roles for people in its namespaces | {string.Join(", ", ceilings.Roles.Select(role => $"`{role.ToString().ToLowerInvariant()}`"))}, by whom the API server lets bind them: `{LessorRoles.AccessGranter}` |
        | labels of nodes | {(ceilings.Selectors.Count == 0 ? "none" : "those that are listed")} |
        | tolerations | {(ceilings.Tolerations.Count == 0 ? "none" : "those that are listed")} |
        | networks to connect to | public addresses{(ceilings.To.Count == 0 ? "" : " and those that are listed")} |
        | networks to let in | {(ceilings.From is null ? "any: its own pods are its to open" : "those that are listed")} |
        | shared secrets that it names | those whose `{LessorAnnotations.Tenants}` takes it |
        | shared secrets that a Component names | those without `{LessorAnnotations.Tenants}`, and those that take it |
        | database servers | {(ceilings.Servers is null ? "all that the platform has" : "those that are listed")} |
        | databases that an earlier tenant of its name left | {(ceilings.Adoption ? "all" : "none")} |
        | protected labels | none: that takes the verb `{LabelGrants.Grant.Verb}` on `{LabelGrants.Grant.Resource}` named `{LabelGrants.Grant.Name}`, which no shipped role has |

        Components and PlatformPolicies no shipped role may write, nor secrets in `{LessorNamespaces.Secrets}`: that is for the platform's administrators.

        """;
}
