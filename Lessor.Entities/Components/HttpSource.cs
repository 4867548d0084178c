using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Components;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>A file behind a URL: a template, or the archive (.tgz) of a chart or of Go templates.</summary>
[Description("A file behind a URL: a template, or the archive (.tgz) of a Helm chart or of Go templates.")]
public sealed class HttpSource
{
    /// <summary>The URL.</summary>
    [Required]
    [Description("The file's https:// URL.")]
    [Length(1, 2048)]
    public string Url { get; set; } = "";

    /// <summary>The SHA-256 of the file; null only where the platform allows it.</summary>
    [Description("The SHA-256 of the file, as 64 hexadecimal digits. Required unless the operator runs with --allow-unpinned-http.")]
    [Length(64, 64)]
    [Pattern("^[0-9a-f]{64}$")]
    public string Sha256 { get; set; }

    /// <summary>How to authenticate; null means not at all.</summary>
    [Description("How to authenticate: keys username and password, or token.")]
    public SecretReference SecretRef { get; set; }
}
