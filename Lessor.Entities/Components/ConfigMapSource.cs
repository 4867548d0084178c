using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Components;

/// <summary>A template in a ConfigMap.</summary>
[Description("A ConfigMap that holds the template.")]
public sealed class ConfigMapSource
{
    /// <summary>The key that holds the template.</summary>
    [Required]
    [Description("The key that holds the template.")]
    [Length(1, NamePatterns.SubdomainLength)]
    [Pattern(NamePatterns.ConfigMapKey)]
    public string Key { get; set; } = "";

    /// <summary>Its name.</summary>
    [Required]
    [Description("The ConfigMap's name.")]
    [Length(1, NamePatterns.SubdomainLength)]
    [Pattern(NamePatterns.Subdomain)]
    public string Name { get; set; } = "";

    /// <summary>Its namespace: the operator reads no other than its own.</summary>
    [Required]
    [Description("The ConfigMap's namespace. The operator reads templates in its own namespace, lessor-system.")]
    [Length(1, NamePatterns.LabelLength)]
    [Pattern(NamePatterns.Label)]
    public string Namespace { get; set; } = LessorNamespaces.Operator;
}
