using k8s.Models;
using KubeOps.Abstractions.Entities;
using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Components;

/// <summary>One deployable part of the application, which any number of tenants run.</summary>
[KubernetesEntity(Group = LessorApi.Group, ApiVersion = LessorApi.Version, Kind = KubeKind, PluralName = "components")]
[EntityScope(EntityScope.Cluster)]
[KubernetesEntityShortNames("comp")]
[StorageVersion]
[Description("A Component is one deployable part of the application, as a template. Tenants name it to run it.")]
[GenericAdditionalPrinterColumn(".spec.version", "Version", "string", Description = "The application's version.")]
[GenericAdditionalPrinterColumn(".status.source", "Source", "string", Description = "Where the template comes from.")]
[GenericAdditionalPrinterColumn(".status.tenants", "Tenants", "integer", Description = "How many tenants run it.")]
[GenericAdditionalPrinterColumn(".status.conditions[?(@.type==\"Ready\")].status", "Ready", "string",
    Description = "Whether its template is usable.")]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date")]
public partial class Component : CustomKubernetesEntity<ComponentSpec, ComponentStatus>
{
    /// <summary>The kind's name.</summary>
    public const string KubeKind = "Component";

    /// <summary>Creates a component that has its apiVersion and kind, and nothing else.</summary>
    public Component()
    {
        ApiVersion = LessorApi.GroupVersion;
        Kind = KubeKind;
    }
}
