using Lessor.Rendering.Skeletons;

namespace Lessor.Rendering.Objects.Forms;

/// <summary>What a document of a skeleton says of its object, as far as that is the same for all tenants and nothing is wrong with it.</summary>
/// <param name="Group">The group; empty for the core group.</param>
/// <param name="ApiVersion">Group and version.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Metadata">The metadata; its keys are the template's.</param>
internal sealed record FormHead(string Group, string ApiVersion, string Kind, MapNode Metadata)
{
    /// <summary>The name: a text, whatever the values are, or a slot.</summary>
    public required SkeletonNode Name { get; init; }

    /// <summary>The namespace; null if it isn't said.</summary>
    public SkeletonNode? Namespace { get; init; }

    /// <summary>The labels; null if there are none.</summary>
    public MapNode? Labels { get; init; }

    /// <summary><c>spec.replicas</c>; null if it isn't said.</summary>
    public SkeletonNode? Replicas { get; init; }

    /// <summary>Labels' and annotations' values: each must be a text.</summary>
    public IEnumerable<SkeletonNode> Texts => Values("labels").Concat(Values("annotations"));

    /// <summary>Reads a document's head.</summary>
    /// <returns>Null if values decide what the object is or what is checked of it, or if there is something to find fault with: <see cref="HeadReader"/> tells.</returns>
    public static FormHead? Read(MapNode document)
    {
        if (document.Find("metadata") is not MapNode { HasSlotsInKeys: false } metadata
            || Text(document, "apiVersion") is not { } apiVersion
            || Text(document, "kind") is not { } kind
            || ObjectNames.Group(apiVersion) is not { } group
            || metadata.Find("name") is not { } name
            || document.Find("spec") is SlotNode or MapNode { HasSlotsInKeys: true })
        {
            return null;
        }

        var head = new FormHead(group, apiVersion, kind, metadata)
        {
            Name = name,
            Namespace = metadata.Find("namespace"),
            Labels = metadata.Find("labels") as MapNode,
            Replicas = (document.Find("spec") as MapNode)?.Find("replicas"),
        };
        return head.IsUsualKind(document) && head.HasUsualMetadata() ? head : null;
    }

    private static string? Text(MapNode map, string key) => map.Find(key) is ConstantNode { Value: string { Length: > 0 } text } ? text : null;

    private bool IsUsualKind(MapNode document) => ObjectNames.IsKind(Kind)
        && !Kind.EndsWith("List", StringComparison.Ordinal)
        && RefusedKinds.Find(Group, ApiVersion, Kind, scopes: null) is null
        && (Kind != "Secret" || document.Find("type") switch
        {
            null => true,
            ConstantNode { Value: string type } => !RefusedKinds.IsTokenSecret(ApiVersion, Kind, type),
            _ => false,
        });

    private IEnumerable<SkeletonNode> Values(string field) => (Metadata.Find(field) as MapNode)?.Entries.Select(entry => entry.Value) ?? [];

    private bool HasUsualMetadata() => Name is SlotNode or TextNode or ConstantNode { Value: string { Length: > 0 } }
        && Namespace is null or SlotNode or TextNode or ConstantNode { Value: string }
        && Metadata.Find("labels") is null or MapNode
        && Metadata.Find("annotations") is null or MapNode
        && Texts.All(value => value is SlotNode or TextNode or ConstantNode { Value: string })
        && HeadReader.RefusedMetadata.All(field => Metadata.Find(field) is null);
}
