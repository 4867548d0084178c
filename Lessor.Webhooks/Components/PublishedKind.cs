using Lessor.Entities.Components;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Webhooks.Components;

/// <summary>What holds a published kind: other Components that are published as the same, and the instances that there are.</summary>
internal static class PublishedKind
{
    private const string Field = "spec.publish";

    /// <summary>Checks a Component against others and against its instances.</summary>
    /// <param name="component">The Component.</param>
    /// <param name="old">What is stored; null if nothing is.</param>
    /// <param name="facts">Knows the others.</param>
    public static IEnumerable<Finding> Check(Component component, Component? old, IClusterFacts facts)
    {
        if (component.Spec.Publish is { } publish && Other(component.Metadata.Name, publish, facts) is { } other)
        {
            yield return new($"{Field}.kind", $"Component {other} is published as {publish.Kind} ({publish.Plural}) of {publish.Group} already", FindingReasons.Duplicate);
        }

        if (old?.Spec.Publish is { } before && !IsSame(before, component.Spec.Publish) && Instances(component.Metadata.Name, before, facts) is { Count: > 0 } instances)
        {
            yield return new(
                Field,
                $"group, kind, plural and scope may not change while there are instances: {NameList.Text(instances)}; delete them first",
                FindingReasons.Forbidden);
        }
    }

    /// <summary>How messages name the object that a tenant stands for; null if it stands for none.</summary>
    public static string? ObjectOf(Tenant tenant) => tenant.Spec.Resource is { } resource && tenant.Metadata.Labels?.ContainsKey(LessorLabels.InstanceOf) == true
        ? $"{resource.Kind} {(resource.Namespace is null ? "" : resource.Namespace + "/")}{resource.Name}"
        : null;

    private static string? Other(string component, ComponentPublish publish, IClusterFacts facts) =>
        facts.ComponentNames.Where(name => name != component).Order(StringComparer.Ordinal)
            .FirstOrDefault(name => facts.FindComponent(name)?.Spec.Publish is { } other
                && other.Group == publish.Group && (other.Kind == publish.Kind || other.Plural == publish.Plural));

    private static bool IsSame(ComponentPublish one, ComponentPublish? other) =>
        other is not null && (one.Group, one.Kind, one.Plural, one.Scope) == (other.Group, other.Kind, other.Plural, other.Scope);

    private static List<string> Instances(string component, ComponentPublish publish, IClusterFacts facts) =>
    [
        .. ComponentUsers.Find(component, facts)
            .Where(tenant => tenant.Spec.Resource is { } resource && resource.Kind == publish.Kind && resource.ApiVersion.StartsWith(publish.Group + "/", StringComparison.Ordinal))
            .Select(ObjectOf).OfType<string>(),
    ];
}
