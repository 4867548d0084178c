using System.Text.Json.Nodes;
using k8s;
using Lessor.Manifests;

namespace Lessor.Tests.Manifests;

/// <summary>Every object that config/ holds, as it is written, once.</summary>
internal static class Shipped
{
    public static IReadOnlyList<JsonObject> Objects { get; } =
        [.. ConfigTree.Files().SelectMany(file => file.Documents).Select(ToJson).DistinctBy(node => node.ToJsonString())];

    public static IReadOnlyList<T> Of<T>(string kind)
        where T : IKubernetesObject =>
        [.. Objects.Where(node => (string?)node["kind"] == kind).Select(node => KubernetesJson.Deserialize<T>(node.ToJsonString()))];

    public static JsonObject ToJson(object document) => JsonNode.Parse(KubernetesJson.Serialize(document))!.AsObject();
}
