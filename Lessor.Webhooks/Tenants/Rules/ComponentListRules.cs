using FluentValidation;
using Lessor.Entities.Tenants;

namespace Lessor.Webhooks.Tenants.Rules;

/// <summary>The rules on a tenant's list of components: unique names, namespaces of the tenant, dependencies that exist and have an order.</summary>
internal static class ComponentListRules
{
    public static void Check(Tenant tenant, ValidationContext<Tenant> context)
    {
        var namespaces = tenant.NamespaceNames();
        var components = tenant.Spec.Components;
        var names = components.Select(component => component.Name).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < components.Count; i++)
        {
            var path = $"spec.components[{i}]";
            if (!seen.Add(components[i].Name))
            {
                context.AddFinding(new($"{path}.name", $"\"{components[i].Name}\" is used twice; each component of a tenant needs a name of its own", FindingReasons.Duplicate));
            }

            CheckNamespace(components[i], namespaces, path, context);
            CheckDependencies(components[i], names, path, context);
        }

        if (DependencyOrder.FindCycle(components) is { } cycle)
        {
            context.AddFinding(new("spec.components", $"dependsOn goes in a circle: {string.Join(" -> ", cycle)}; remove one of these"));
        }
    }

    private static void CheckNamespace(
        TenantComponent component, IReadOnlyList<string> namespaces, string path, ValidationContext<Tenant> context)
    {
        if (component.Namespace is { } name && !namespaces.Contains(name))
        {
            context.AddFinding(new(
                $"{path}.namespace",
                $"{Quoted.Of(name)} is not a namespace of this tenant; it has {string.Join(", ", namespaces)}",
                FindingReasons.NotSupported));
        }
    }

    private static void CheckDependencies(
        TenantComponent component, HashSet<string> names, string path, ValidationContext<Tenant> context)
    {
        for (var i = 0; i < component.DependsOn.Count; i++)
        {
            var dependency = component.DependsOn[i];
            if (!names.Contains(dependency))
            {
                context.AddFinding(new(
                    $"{path}.dependsOn[{i}]",
                    $"{Quoted.Of(dependency)} is not a component of this tenant; it has {string.Join(", ", names.Order(StringComparer.Ordinal))}",
                    FindingReasons.NotFound));
            }
        }
    }
}
