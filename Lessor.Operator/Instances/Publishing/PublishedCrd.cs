using System.Text.Json;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Instances.Publishing;

/// <summary>What is kept of a CustomResourceDefinition that Lessor made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its uid.</param>
/// <param name="Component">The Component that is published as it.</param>
internal sealed record PublishedCrd(string Name, string Uid, string Component)
{
    /// <summary>A hash of what it was made of.</summary>
    public string Content { get; init; } = "";

    /// <summary>Whether the API server serves it.</summary>
    public bool IsEstablished { get; init; }

    /// <summary>Why its names aren't accepted; empty if they are.</summary>
    public string NamesProblem { get; init; } = "";

    /// <summary>Whether it is being deleted.</summary>
    public bool Deleting { get; init; }

    /// <summary>The versions that objects may be stored in, in order, separated by commas.</summary>
    public string StoredVersions { get; init; } = "";

    /// <summary>The kind that it defines.</summary>
    public InstanceKind Kind { get; init; } = new("", "", "");

    /// <summary>Reads a definition.</summary>
    public static PublishedCrd Read(JsonElement crd)
    {
        var (metadata, spec, status) = (crd.Child("metadata"), crd.Child("spec"), crd.Child("status"));
        var annotations = metadata.Child("annotations");
        var names = Condition(status, "NamesAccepted");
        var component = annotations.Text(LessorAnnotations.PublishedBy);
        return new(metadata.Text("name"), metadata.Text("uid"), component)
        {
            Content = annotations.Text(LessorAnnotations.PublishedContent),
            IsEstablished = Condition(status, "Established").TextIs("status", "True"),
            NamesProblem = names.TextIs("status", "False") ? names.Text("message") : "",
            Deleting = metadata.Has("deletionTimestamp"),
            StoredVersions = string.Join(',', status.Child("storedVersions").Items().Select(version => version.GetString())),
            Kind = KindOf(component, spec),
        };
    }

    private static InstanceKind KindOf(string component, JsonElement spec)
    {
        var (group, names) = (spec.Text("group"), spec.Child("names"));
        var version = spec.Child("versions").Items().FirstOrDefault(version => version.IsTrue("storage")).Text("name");
        return new(component, $"{group}/{version}", names.Text("kind"))
        {
            Published = new ApiResource(group, version, names.Text("kind"), names.Text("plural"), spec.TextIs("scope", "Namespaced"), ApiVerbs.All),
        };
    }

    private static JsonElement Condition(JsonElement status, string type) => status.Child("conditions").Items().FirstOrDefault(condition => condition.TextIs("type", type));
}
