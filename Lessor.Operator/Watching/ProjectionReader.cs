using System.Text.Json;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching.Readiness;

namespace Lessor.Operator.Watching;

/// <summary>Reduces an object to its projection: the same for what a list, a watch and a write answer.</summary>
public static class ProjectionReader
{
    /// <summary>Reads a projection.</summary>
    /// <param name="resource">The object's kind: items of a list don't name it.</param>
    /// <param name="json">The object, or its metadata alone.</param>
    /// <returns>All that is kept of it.</returns>
    public static Projection Read(ApiResource resource, JsonElement json)
    {
        var metadata = json.Child("metadata");
        var labels = metadata.Child("labels");
        var source = metadata.Child("annotations").Text(LessorAnnotations.SourceVersion);
        return new Projection
        {
            Key = new ObjectKey(resource.ApiVersion, resource.Kind, metadata.SharedText("namespace"), metadata.SharedText("name")),
            Uid = metadata.Text("uid"),
            ResourceVersion = metadata.Text("resourceVersion"),
            Generation = Generations.Of(resource, json),
            FieldsHash = OwnedFields.Hash(metadata),
            Tenant = labels.SharedText(LessorLabels.Tenant),
            Component = labels.SharedText(LessorLabels.Component),
            Managed = labels.TextIs(LessorLabels.ManagedBy, LessorApi.FieldManager),
            Terminating = metadata.Has("deletionTimestamp"),
            Finalizers = string.Join(", ", metadata.Child("finalizers").Items().Select(finalizer => finalizer.GetString())),
            Health = HealthRules.Of(resource.Group, resource.Kind, json),
            SourceVersion = source,
            OwnedPaths = source.Length > 0 ? OwnedPaths.Hash(metadata) : "",
            Replicas = json.Child("spec").Number("replicas"),
        };
    }
}
