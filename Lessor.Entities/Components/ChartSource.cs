using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Components;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>A Helm chart in a chart repository or an OCI registry.</summary>
[Description("A Helm chart in a chart repository or an OCI registry. A tenant's component may override the version, with ref, if spec.overrides says so.")]
public sealed class ChartSource
{
    /// <summary>The repository.</summary>
    [Required]
    [Description("The chart repository's https:// URL, or oci://HOST/PATH.")]
    [Length(1, 2048)]
    public string Repo { get; set; } = "";

    /// <summary>The chart's name in it.</summary>
    [Required]
    [Description("The chart's name.")]
    [Length(1, 250)]
    [Pattern("^[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?$")]
    public string Name { get; set; } = "";

    /// <summary>The chart's exact version.</summary>
    [Required]
    [Description("The chart's version, in full: ranges are not taken.")]
    [Length(1, 128)]
    [Pattern(NamePatterns.Version)]
    public string Version { get; set; } = "";

    /// <summary>The SHA-256 of the chart's archive; null means whatever the repository holds.</summary>
    [Description("The SHA-256 of the chart's archive, as 64 hexadecimal digits. It holds for this version, not for one that a tenant overrides it with.")]
    [Length(64, 71)]
    [Pattern("^(sha256:)?[0-9a-f]{64}$")]
    public string Digest { get; set; }

    /// <summary>How to authenticate; null means not at all.</summary>
    [Description("How to authenticate: keys username and password.")]
    public SecretReference SecretRef { get; set; }
}
