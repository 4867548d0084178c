using k8s.Models;
using KubeOps.Abstractions.Entities;
using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Platform;

/// <summary>How far whoever writes Tenants may go. There is one at most, <see cref="TheName"/>; without it the <see cref="PolicyDefaults"/> hold.</summary>
[KubernetesEntity(Group = LessorApi.Group, ApiVersion = LessorApi.Version, Kind = KubeKind, PluralName = Plural)]
[EntityScope(EntityScope.Cluster)]
[KubernetesEntityShortNames("ppol")]
[StorageVersion]
[Description("A PlatformPolicy says how far whoever writes Tenants may go. The one named default holds; without it the safe defaults do.")]
[GenericAdditionalPrinterColumn(".spec.ceilings.podSecurity", "Pod Security", "string", Description = "The least strict Pod Security Standard that tenants may set.")]
[GenericAdditionalPrinterColumn(".spec.ceilings.roles", "Roles", "string", Description = "The roles that tenants may give people.")]
[GenericAdditionalPrinterColumn(".spec.protectedLabels", "Protected Labels", "string",
    Description = "The labels of tenants that only some may set.", Priority = PrinterColumnPriority.WideView)]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date")]
public partial class PlatformPolicy : CustomKubernetesEntity<PlatformPolicySpec>
{
    /// <summary>The kind's name.</summary>
    public const string KubeKind = "PlatformPolicy";

    /// <summary>The kind's name as a resource.</summary>
    public const string Plural = "platformpolicies";

    /// <summary>The name of the one that holds.</summary>
    public const string TheName = "default";

    /// <summary>Creates a policy that has its apiVersion and kind, and nothing else.</summary>
    public PlatformPolicy()
    {
        ApiVersion = LessorApi.GroupVersion;
        Kind = KubeKind;
    }
}
