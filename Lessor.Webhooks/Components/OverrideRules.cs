using Lessor.Entities.Components;
using Lessor.Rendering.Sources;

namespace Lessor.Webhooks.Components;

/// <summary>The rules on what a tenant's component says of its Component's source: what the source has, and what the Component lets tenants choose.</summary>
public static class OverrideRules
{
    /// <summary>Checks what is said.</summary>
    /// <param name="component">The Component's name.</param>
    /// <param name="spec">The Component.</param>
    /// <param name="overrides">What the tenant says.</param>
    /// <returns>All that is wrong; the fields are relative to the tenant's component.</returns>
    public static IEnumerable<Finding> Check(string component, ComponentSpec spec, SourceOverrides overrides)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(overrides);
        if (overrides.AreNone)
        {
            return [];
        }

        var subject = new Subject(component, spec);
        return new[] { Ref(subject, overrides.Ref), Template(subject, overrides.Template), Varz(subject, overrides.Varz) }.OfType<Finding>();
    }

    private static Finding? Ref(Subject subject, string? version) => version switch
    {
        null => null,
        _ when subject.Source is { Git: null, Chart: null } => Unfit("ref", $"source {subject.Kind} of Component {subject.Name} has one version only"),
        _ when !SourceRules.IsRef(version) => new("ref", $"must be a branch, a tag, a commit or a chart's version (was \"{version}\")"),
        _ when IsOfNobody(version) => new("ref", $"must be a branch, a tag, or a commit that one of them leads to (was \"{version}\")", FindingReasons.Forbidden),
        _ => Unallowed(subject, SourceOverride.Ref, "ref"),
    };

    private static Finding? Template(Subject subject, string? path) => path switch
    {
        null => null,
        _ when subject.Source is { Git: null, ConfigMap: null } => Unfit("template", $"source {subject.Kind} of Component {subject.Name} has no others to choose from"),
        _ when !SourceRules.IsPath(path) => NoPath("template", path),
        _ => Unallowed(subject, SourceOverride.Template, "template"),
    };

    private static Finding? Varz(Subject subject, string? path) => path switch
    {
        null => null,
        _ when subject.Source.Git is null => Unfit("varz", $"source {subject.Kind} of Component {subject.Name} has no files beside the template"),
        _ when !SourceRules.IsPath(path) => NoPath("varz", path),
        _ => Unallowed(subject, SourceOverride.Varz, "varz"),
    };

    // Hosters keep under such names what anybody proposed, and nobody has merged.
    private static bool IsOfNobody(string version) => version.StartsWith("refs/", StringComparison.Ordinal)
        && !version.StartsWith("refs/heads/", StringComparison.Ordinal) && !version.StartsWith("refs/tags/", StringComparison.Ordinal);

    private static Finding? Unallowed(Subject subject, SourceOverride what, string field) => subject.Spec.Overrides?.Contains(what) == true
        ? null
        : new(field, $"may not be overridden: Component {subject.Name} doesn't say overrides: [{field}]; leave {field} out, or ask who writes the Component", FindingReasons.Forbidden);

    private static Finding NoPath(string field, string path) =>
        new(field, $"must be a path inside of the source, without .. and a / at its start (was \"{path}\")");

    private static Finding Unfit(string field, string why) => new(field, $"{why}; leave {field} out");

    private readonly record struct Subject(string Name, ComponentSpec Spec)
    {
        public ComponentSource Source => Spec.Source;

        public string Kind => SourceRules.Named(Spec.Source) is [var name, ..] ? name : "none";
    }
}
