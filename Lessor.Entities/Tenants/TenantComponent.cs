using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Tenants;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>One component that a tenant runs.</summary>
[Description("One component that the tenant runs.")]
[ValidationRule("!has(self.dependsOn) || !(self.name in self.dependsOn)", message: "a component can't depend on itself")]
public sealed class TenantComponent
{
    /// <summary>Its name in the tenant.</summary>
    [Required]
    [Description("The component's name, unique in the tenant.")]
    [Length(1, NamePatterns.LabelLength)]
    [Pattern(NamePatterns.Label)]
    public string Name { get; set; } = "";

    /// <summary>The Component's name; null means the same as <see cref="Name"/>.</summary>
    [Description("The Component to run. Default: the one of this name.")]
    [Length(1, NamePatterns.SubdomainLength)]
    [Pattern(NamePatterns.Subdomain)]
    public string Component { get; set; }

    /// <summary>One of the tenant's namespaces; null means the primary.</summary>
    [Description("The namespace to run in: one of the tenant's. Default: the tenant's first.")]
    [Length(1, NamePatterns.LabelLength)]
    [Pattern(NamePatterns.Label)]
    public string Namespace { get; set; }

    /// <summary>The application's version; null means the Component's.</summary>
    [Description("The version of the application. Default: the Component's.")]
    [Length(1, 128)]
    [Pattern(NamePatterns.Version)]
    public string Version { get; set; }

    /// <summary>The version of the manifests: a git ref, or a chart's version; null means the Component's.</summary>
    [Description("The version of the manifests: a branch, tag or commit for a git source, a version for a chart. Default: the Component's.")]
    [Length(1, 255)]
    [Pattern(NamePatterns.GitRef)]
    public string Ref { get; set; }

    /// <summary>The path of the template in the source; null means the Component's.</summary>
    [Description("The path of the template, chart or folder in a git source, or the key in a ConfigMap. Default: the Component's.")]
    [Length(1, 1024)]
    [Pattern(NamePatterns.SourcePath)]
    public string Template { get; set; }

    /// <summary>The path of the values file in the source; null means the Component's.</summary>
    [Description("The path of the values file in a git source. Default: the Component's.")]
    [Length(1, 1024)]
    [Pattern(NamePatterns.SourcePath)]
    public string Varz { get; set; }

    /// <summary>Values that win over the Component's: a JSON object.</summary>
    [Description("Values for the Component's template. They are merged over the Component's own and those of varz, and must fit its schema.")]
    [PreserveUnknownFields]
    public object Values { get; set; }

    /// <summary>Names of the tenant's components that must be ready before this one is applied.</summary>
    [Description("Components of this tenant, by name, that must be ready before this one is applied.")]
    [XListType(XListType.Set)]
    [Items(maxItems: 100)]
    public IList<string> DependsOn { get; set; } = [];
}
