using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Tenants.Access;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>A person, a group of them or a service account.</summary>
[Description("A person, a group or a service account.")]
public sealed class AccessSubject
{
    /// <summary>Which of the three.</summary>
    [Required]
    [Description("What the subject is.")]
    public AccessSubjectKind Kind { get; set; }

    /// <summary>Its name, as the cluster's authentication knows it.</summary>
    [Required]
    [Description("The subject's name, as the cluster's authentication knows it.")]
    [Length(1, NamePatterns.SubdomainLength)]
    [Pattern(NamePatterns.Line)]
    public string Name { get; set; } = "";

    /// <summary>A service account's namespace, one of the tenant's; null means the primary.</summary>
    [Description("For a service account: its namespace, one of the tenant's. Default: the tenant's first.")]
    [Length(1, NamePatterns.LabelLength)]
    [Pattern(NamePatterns.Label)]
    public string Namespace { get; set; }
}
