using Lessor.Entities.Components;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Instances;

/// <summary>A kind whose objects are instances of a Component.</summary>
/// <param name="Component">The Component.</param>
/// <param name="ApiVersion">The kind's group and version.</param>
/// <param name="Kind">The kind.</param>
internal sealed record InstanceKind(string Component, string ApiVersion, string Kind)
{
    /// <summary>The kind as Lessor publishes it; null: the kind is someone else's, and is looked up.</summary>
    public ApiResource? Published { get; init; }

    /// <summary>The one namespace to look in; empty: all.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Which of its objects are instances.</summary>
    public InstanceFilter Filter { get; init; } = InstanceFilter.None;

    /// <summary>Whether a condition is written to objects that someone else owns.</summary>
    public bool WritesCondition { get; init; }

    /// <summary>Whether Lessor publishes it: then its objects hold values, and have a status and a finalizer of Lessor's.</summary>
    public bool IsPublished => Published is not null;

    /// <summary>The group; empty for the core group.</summary>
    public string Group { get; } = ApiVersion.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? ApiVersion[..slash] : "";

    /// <summary>The kinds that drive a Component.</summary>
    public static IEnumerable<InstanceKind> Of(string component, ComponentSpec spec)
    {
        if (spec.Publish is { } publish)
        {
            yield return new(component, $"{publish.Group}/{publish.Version}", publish.Kind) { Published = ResourceOf(publish) };
        }

        if (spec.Watch is { } watch)
        {
            yield return new(component, watch.ApiVersion, watch.Kind)
            {
                Namespace = watch.Namespace ?? "",
                Filter = InstanceFilter.Of(watch.Selector, watch.Annotation),
                WritesCondition = watch.Status,
            };
        }
    }

    /// <summary>A published kind as it is served.</summary>
    public static ApiResource ResourceOf(ComponentPublish publish) =>
        new(publish.Group, publish.Version, publish.Kind, publish.Plural, publish.Scope == PublishScope.Namespaced, ApiVerbs.All);

    /// <summary>The key of one of its objects.</summary>
    public InstanceKey KeyOf(string ns, string name) => new(Component, Group, Kind, ns, name);
}
