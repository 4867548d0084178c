using System.Collections.Frozen;

namespace Lessor.Rendering.Placement;

/// <summary>Where the pods are in the objects that make them: Kubernetes' own kinds of workloads.</summary>
public static class PodTemplates
{
    private static readonly string[] Template = ["spec", "template", "spec"];

    // As group/Kind; the core group has no name.
    private static readonly FrozenDictionary<string, string[]> Paths = new Dictionary<string, string[]>
    {
        ["/Pod"] = ["spec"],
        ["/PodTemplate"] = ["template", "spec"],
        ["/ReplicationController"] = Template,
        ["apps/Deployment"] = Template,
        ["apps/StatefulSet"] = Template,
        ["apps/DaemonSet"] = Template,
        ["apps/ReplicaSet"] = Template,
        ["extensions/Deployment"] = Template,
        ["extensions/DaemonSet"] = Template,
        ["extensions/ReplicaSet"] = Template,
        ["batch/Job"] = Template,
        ["batch/CronJob"] = ["spec", "jobTemplate", "spec", "template", "spec"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Where a kind has the spec of its pods.</summary>
    /// <param name="apiVersion">Group and version, in any version.</param>
    /// <param name="kind">The kind.</param>
    /// <returns>The keys from the root of the object; null for a kind that makes no pods by itself.</returns>
    public static IReadOnlyList<string>? PathOf(string apiVersion, string kind)
    {
        ArgumentNullException.ThrowIfNull(apiVersion);
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return Paths.GetValueOrDefault($"{(slash < 0 ? "" : apiVersion[..slash])}/{kind}");
    }
}
