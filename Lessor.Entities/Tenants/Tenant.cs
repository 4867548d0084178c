using k8s.Models;
using KubeOps.Abstractions.Entities;
using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Tenants;

/// <summary>One customer's instance of the application: its namespaces and what runs in them.</summary>
[KubernetesEntity(Group = LessorApi.Group, ApiVersion = LessorApi.Version, Kind = KubeKind, PluralName = "tenants")]
[EntityScope(EntityScope.Cluster)]
[KubernetesEntityShortNames("tn")]
[StorageVersion]
[Description("A Tenant is one customer's instance of the application: namespaces of its own and the components that run in them.")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].status", "Ready", "string",
    Description = "Whether the tenant has all it should have.")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].reason", "Status", "string",
    Description = "Why it is ready or not.")]
[GenericAdditionalPrinterColumn(".status.componentsReady", "Components", "string",
    Description = "Components that are ready, of all.")]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date")]
[GenericAdditionalPrinterColumn(".spec.organization", "Organization", "string",
    Description = "The customer's name.", Priority = PrinterColumnPriority.WideView)]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].message", "Message", "string",
    Description = "Why it is ready or not, in a sentence.", Priority = PrinterColumnPriority.WideView)]
public partial class Tenant : CustomKubernetesEntity<TenantSpec, TenantStatus>
{
    /// <summary>The kind's name.</summary>
    public const string KubeKind = "Tenant";

    /// <summary>Creates a tenant that has its apiVersion and kind, and nothing else.</summary>
    public Tenant()
    {
        ApiVersion = LessorApi.GroupVersion;
        Kind = KubeKind;
    }
}
