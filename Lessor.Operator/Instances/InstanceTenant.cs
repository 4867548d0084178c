using System.Text.Json;
using Lessor.Entities.Conditions;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Instances;

/// <summary>What is kept of a tenant that says it stands for an object of another kind.</summary>
/// <param name="Name">The tenant's name.</param>
/// <param name="Uid">Its uid.</param>
/// <param name="Key">The instance that it says it is.</param>
internal sealed record InstanceTenant(string Name, string Uid, InstanceKey Key)
{
    /// <summary>Whether Lessor made it for that instance: its name says the same as its spec, and its labels that it is Lessor's.</summary>
    public bool IsOurs { get; init; }

    /// <summary>The uid of the object that it stands for.</summary>
    public string ObjectUid { get; init; } = "";

    /// <summary>A hash of what the object makes of it.</summary>
    public string Content { get; init; } = "";

    /// <summary>Whether it is being deleted.</summary>
    public bool Deleting { get; init; }

    /// <summary>Whether its status is about its spec.</summary>
    public bool IsObserved { get; init; }

    /// <summary>Its conditions.</summary>
    public EquatableConditions Conditions { get; init; } = EquatableConditions.None;

    /// <summary>Its namespaces, the primary one first, separated by commas.</summary>
    public string Namespaces { get; init; } = "";

    /// <summary>How many of its components are ready, of how many.</summary>
    public string ComponentsReady { get; init; } = "";

    /// <summary>Whether it has all that it should have.</summary>
    public bool IsReady => IsObserved && Conditions.Find(ConditionTypes.Ready)?.Status == ConditionStatus.True;

    /// <summary>Whether it is that instance's, and nobody else's who came to the same name.</summary>
    public bool IsOf(InstanceKey key) => IsOurs && Key == key;

    /// <summary>Reads a tenant.</summary>
    public static InstanceTenant Read(JsonElement tenant)
    {
        var (metadata, spec, status) = (tenant.Child("metadata"), tenant.Child("spec"), tenant.Child("status"));
        var resource = spec.Child("resource");
        var apiVersion = resource.Text("apiVersion");
        var group = apiVersion.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? apiVersion[..slash] : "";
        var component = spec.Child("components").Items().FirstOrDefault().Text("component");
        var key = new InstanceKey(component, group, resource.Text("kind"), resource.Text("namespace"), resource.Text("name"));
        var labels = metadata.Child("labels");
        return new(metadata.Text("name"), metadata.Text("uid"), key)
        {
            IsOurs = component.Length > 0
                && labels.TextIs(LessorLabels.ManagedBy, LessorApi.FieldManager)
                && labels.TextIs(LessorLabels.InstanceOf, InstanceNames.Label(component))
                && (metadata.TextIs("name", InstanceNames.Tenant(key)) || metadata.TextIs("name", InstanceNames.EarlierTenant(key))),
            ObjectUid = resource.Text("uid"),
            Content = InstanceTenantContent.HashOf(tenant),
            Deleting = metadata.Has("deletionTimestamp"),
            IsObserved = status.Number("observedGeneration") is { } observed && observed == metadata.Number("generation"),
            Conditions = EquatableConditions.Read(status.Child("conditions")),
            Namespaces = string.Join(',', status.Child("namespaces").Items().Select(item => item.Text("name"))),
            ComponentsReady = status.Text("componentsReady"),
        };
    }
}
