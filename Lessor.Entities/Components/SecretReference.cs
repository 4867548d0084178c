using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Components;

/// <summary>Names a secret of the operator's, in <c>lessor-secrets</c> with the label <c>lessor.io/scope: operator</c>: no tenant is ever handed it.</summary>
[Description("A secret in lessor-secrets with the label lessor.io/scope=operator, whose annotation lessor.io/hosts names the host that it is sent to. No tenant is ever handed it.")]
public sealed class SecretReference
{
    /// <summary>Its name.</summary>
    [Required]
    [Description("The secret's name.")]
    [Length(1, NamePatterns.SubdomainLength)]
    [Pattern(NamePatterns.Subdomain)]
    public string Name { get; set; } = "";
}
