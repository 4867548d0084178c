using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Rendering;
using Lessor.Webhooks.Tenants;

namespace Lessor.Operator.Offline;

/// <summary>Checks tenants: the rules on each, and that all of it renders.</summary>
/// <param name="validator">The rules.</param>
/// <param name="renderer">Renders.</param>
/// <param name="components">The Components in the files, by name.</param>
internal sealed class TenantCheck(TenantValidator validator, ComponentRenderer renderer, IReadOnlyDictionary<string, KnownComponent> components)
{
    /// <summary>Checks a tenant.</summary>
    /// <returns>What would be applied for it, dependencies first; without what can't be rendered, which the findings then tell.</returns>
    public IReadOnlyList<DesiredObject> Check(Tenant tenant, Manifest manifest, List<FileFinding> findings, CancellationToken cancellationToken)
    {
        findings.AddRange(validator.Check(tenant).Select(finding => manifest.Finding(finding.Field, finding.Message)));
        var objects = new Dictionary<ObjectKey, DesiredObject>();
        foreach (var instance in DependencyOrder.Sort(tenant.Spec.Components))
        {
            var field = FormattableString.Invariant($"spec.components[{tenant.Spec.Components.IndexOf(instance)}]");
            foreach (var rendered in Render(tenant, instance, (manifest, field), findings, cancellationToken))
            {
                if (!objects.TryAdd(rendered.Key, rendered))
                {
                    var other = objects[rendered.Key].Component;
                    findings.Add(manifest.Finding(field, $"{rendered.Key} is also rendered by component {other} of this tenant; give one of them another name"));
                }
            }
        }

        return [.. objects.Values];
    }

    private IEnumerable<DesiredObject> Render(
        Tenant tenant, TenantComponent instance, (Manifest Manifest, string Field) place, List<FileFinding> findings, CancellationToken cancellationToken)
    {
        var name = instance.ComponentName();
        if (!components.TryGetValue(name, out var component))
        {
            var field = place.Field + (instance.Component is null ? ".name" : ".component");
            findings.Add(place.Manifest.Finding(field, $"Component {name} is not among the files; give its folder with --components"));
            return [];
        }

        if (component.Template is null)
        {
            return [];
        }

        try
        {
            return renderer.Render(RequestFor(tenant, instance, component, component.Template), cancellationToken).Select(DesiredObject.From);
        }
        catch (RenderException e)
        {
            findings.AddRange(e.Errors.Where(error => !IsKnown(error)).Select(error => Place(error, name, place)));
            return [];
        }
    }

    private static RenderRequest RequestFor(Tenant tenant, TenantComponent instance, KnownComponent component, string template) => new()
    {
        Tenant = tenant,
        Instance = instance,
        Component = component.Spec,
        Template = template,
        Namespaces = tenant.NamespaceNames(),
    };

    // The rules on the tenant say the same, and which namespaces it has.
    private static bool IsKnown(RenderError error) => error is { Line: null, Path: "namespace" };

    private static FileFinding Place(RenderError error, string component, (Manifest Manifest, string Field) place)
    {
        if (error is { Line: null, Path: { } path } && (path == "values" || path.StartsWith("values.", StringComparison.Ordinal)))
        {
            return place.Manifest.Finding($"{place.Field}.{path}", error.Message);
        }

        var line = error.Line is { } number ? FormattableString.Invariant($", template line {number}") : "";
        return place.Manifest.Finding(place.Field, $"Component {component}{line}: {(error.Path is null ? "" : error.Path + ": ")}{error.Message}");
    }
}
