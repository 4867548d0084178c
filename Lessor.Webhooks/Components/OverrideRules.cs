using Lessor.Entities.Components;
using Lessor.Rendering.Sources;

namespace Lessor.Webhooks.Components;

/// <summary>The rules on what a tenant's component says of its Component's source.</summary>
public static class OverrideRules
{
    /// <summary>Checks what is said.</summary>
    /// <param name="component">The Component's name.</param>
    /// <param name="source">The Component's source.</param>
    /// <param name="overrides">What the tenant says.</param>
    /// <returns>All that is wrong; the fields are relative to the tenant's component.</returns>
    public static IEnumerable<Finding> Check(string component, ComponentSource source, SourceOverrides overrides)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(overrides);
        return overrides.AreNone ? [] : Find(component, source, overrides);
    }

    private static IEnumerable<Finding> Find(string component, ComponentSource source, SourceOverrides overrides)
    {
        var kind = SourceRules.Named(source) is [var name, ..] ? name : "none";
        if (overrides.Ref is { } version)
        {
            if (source is { Git: null, Chart: null })
            {
                yield return Unfit("ref", $"source {kind} of Component {component} has one version only");
            }
            else if (!SourceRules.IsRef(version))
            {
                yield return new("ref", $"must be a branch, a tag, a commit or a chart's version (was \"{version}\")");
            }
        }

        if (overrides.Template is { } path)
        {
            if (source is { Git: null, ConfigMap: null })
            {
                yield return Unfit("template", $"source {kind} of Component {component} has no others to choose from");
            }
            else if (!SourceRules.IsPath(path))
            {
                yield return new("template", $"must be a path inside of the source, without .. and a / at its start (was \"{path}\")");
            }
        }

        if (overrides.Varz is { } varz)
        {
            if (source.Git is null)
            {
                yield return Unfit("varz", $"source {kind} of Component {component} has no files beside the template");
            }
            else if (!SourceRules.IsPath(varz))
            {
                yield return new("varz", $"must be a path inside of the source, without .. and a / at its start (was \"{varz}\")");
            }
        }
    }

    private static Finding Unfit(string field, string why) => new(field, $"{why}; leave {field} out");
}
