namespace Lessor.Operator.Cluster;

/// <summary>What bodies are written in.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string MergePatch = "application/merge-patch+json";
    public const string JsonPatch = "application/json-patch+json";

    /// <summary>JSON is YAML, so ready-made JSON is sent under this name.</summary>
    public const string ApplyPatch = "application/apply-patch+yaml";

    public const string Metadata = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
    public const string MetadataList = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
}
