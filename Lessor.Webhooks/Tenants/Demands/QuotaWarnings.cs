using k8s.Models;
using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Webhooks.Resources;
using Lessor.Webhooks.Tenants.Rules;

namespace Lessor.Webhooks.Tenants.Demands;

/// <summary>Compares a tenant's quota to what its components ask for, in each of its namespaces.</summary>
internal static class QuotaWarnings
{
    /// <summary>Where a quota is too small, or keeps pods out.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="objects">What its components render to.</param>
    /// <param name="longest">How long a warning may be.</param>
    /// <returns>The warnings.</returns>
    public static IEnumerable<string> For(Tenant tenant, IReadOnlyList<RenderedObject> objects, int longest)
    {
        if (tenant.Spec.Isolation?.Quota is not { Count: > 0 } quota)
        {
            yield break;
        }

        foreach (var name in quota.Keys.Where(name => QuotaResources.Refuse(name) is null))
        {
            if (QuotaResources.Doubt(name) is { } doubt)
            {
                yield return $"{QuotaRules.Field}[{name}] {doubt}";
            }
        }

        var several = tenant.NamespaceNames().Count > 1;
        var defaults = new ContainerDefaults(tenant.Spec.Isolation.Limits);
        foreach (var demand in objects.GroupBy(item => item.Namespace).Select(items => new NamespaceDemand(items.Key, items, defaults)))
        {
            foreach (var warning in OfNamespace(quota, demand, several ? $" in {demand.Name}" : "", longest))
            {
                yield return warning;
            }
        }
    }

    private static IEnumerable<string> OfNamespace(IDictionary<string, IntOrString> quota, NamespaceDemand demand, string where, int longest)
    {
        foreach (var (name, text) in quota)
        {
            var asked = Plain(name);
            if (Quantity.TryParse(text, out var hard) && hard < demand.Total[asked])
            {
                yield return demand.Explain($"{QuotaRules.Field}[{name}] is {text}, and{where} the components ask for {demand.Total[asked]}", asked, longest);
            }

            if (IsDemanded(asked) && demand.FindSilent(asked) is var (component, container))
            {
                yield return $"{QuotaRules.Field}[{name}] refuses pods of {component}: container {container} has no {asked}; set isolation.limits";
            }
        }
    }

    // For these the API server refuses pods that don't say.
    private static bool IsDemanded(string name) => name is "requests.cpu" or "requests.memory" or "limits.cpu" or "limits.memory";

    // A quota of cpu is one of requests.cpu.
    private static string Plain(string name) => ContainerResources.Standard.Contains(name) ? $"requests.{name}" : name;
}
