using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Components;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>Manifests in a git repository.</summary>
[Description("A git repository that holds the manifests. A tenant's component may override ref, template (the path) and varz.")]
public sealed class GitSource
{
    /// <summary>The repository.</summary>
    [Required]
    [Description("The repository's URL: https://HOST/PATH or ssh://USER@HOST/PATH.")]
    [Length(1, 2048)]
    public string Url { get; set; } = "";

    /// <summary>Which commit; null means the repository's HEAD.</summary>
    [Description("A branch, a tag or a commit, whole or cut to 7 digits or more. Branches and tags are followed, commits never change. Default: the repository's HEAD.")]
    [Length(1, 255)]
    [Pattern(NamePatterns.GitRef)]
    public string Ref { get; set; }

    /// <summary>The template's file, or the folder of a chart or of Go templates.</summary>
    [Required]
    [Description("The path in the repository: the template's file, or the folder of a Helm chart or of Go templates.")]
    [Length(1, 1024)]
    [Pattern(NamePatterns.SourcePath)]
    public string Path { get; set; } = "";

    /// <summary>A file of values in the same commit; null means none.</summary>
    [Description("The path of a YAML file of values in the same commit. They are merged over the Component's own, and under the tenant's.")]
    [Length(1, 1024)]
    [Pattern(NamePatterns.SourcePath)]
    public string Varz { get; set; }

    /// <summary>The section of the file that holds the values; null means the whole file.</summary>
    [Description("The top-level key of the varz file under which the values are, for files with a section for each environment. Default: the whole file.")]
    [Length(1, 253)]
    public string VarzKey { get; set; }

    /// <summary>How to authenticate; null means not at all.</summary>
    [Description("How to authenticate: keys ssh-privatekey and known_hosts for ssh://, username and password (or token) for https://.")]
    public SecretReference SecretRef { get; set; }
}
