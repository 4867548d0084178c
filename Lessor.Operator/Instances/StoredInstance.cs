using System.Text.Json;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Instances;

/// <summary>
/// What is kept of an object of a kind that drives a Component: whether it is an instance, and hashes that tell whether something changed. What it says is
/// read when it is needed, so that thousands of objects take little room.
/// </summary>
/// <param name="Namespace">Its namespace; empty if it has none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its uid.</param>
internal sealed record StoredInstance(string Namespace, string Name, string Uid)
{
    /// <summary>Whether it passes the filter.</summary>
    public bool Passes { get; init; }

    /// <summary>Whether it is being deleted.</summary>
    public bool Deleting { get; init; }

    /// <summary>Whether Lessor's finalizer holds it.</summary>
    public bool Held { get; init; }

    /// <summary>The generation of its spec.</summary>
    public long? Generation { get; init; }

    /// <summary>A hash of what it makes of its tenant; empty if it isn't an instance.</summary>
    public string Content { get; init; } = "";

    /// <summary>A hash of the status that it has; empty where Lessor writes none.</summary>
    public string Status { get; init; } = "";

    /// <summary>Its conditions; empty where Lessor writes none.</summary>
    public EquatableConditions Conditions { get; init; } = EquatableConditions.None;

    /// <summary>Reads an object.</summary>
    public static StoredInstance Read(InstanceKind kind, JsonElement source)
    {
        var metadata = source.Child("metadata");
        var stored = new StoredInstance(metadata.Text("namespace"), metadata.Text("name"), metadata.Text("uid"))
        {
            Passes = kind.Filter.Passes(metadata),
            Deleting = metadata.Has("deletionTimestamp"),
            Held = metadata.Child("finalizers").Items().Any(item => item.ValueEquals(LessorFinalizers.Instance)),
        };
        return stored.Passes ? stored with
        {
            Generation = metadata.Number("generation"),
            Content = InstanceTenantContent.HashOf(kind, source),
            Status = kind.IsPublished ? CanonicalJson.Hash(source.Child("status")) : "",
            Conditions = kind.IsPublished || kind.WritesCondition ? EquatableConditions.Read(source.Child("status", "conditions")) : EquatableConditions.None,
        } : stored;
    }
}
