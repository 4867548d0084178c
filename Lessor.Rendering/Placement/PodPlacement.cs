using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Placement;

/// <summary>
/// Puts a tenant's pods on its nodes, whatever a template says: the tenant's labels win over the template's of the same key, its tolerations come beside them.
/// </summary>
internal sealed class PodPlacement
{
    // Objects nest no deeper than rendering lets them.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = ValueText.JsonOptions.MaxDepth };

    private readonly NodePlacement _nodes;
    private readonly JsonObject[] _tolerations;

    private PodPlacement(NodePlacement nodes)
    {
        _nodes = nodes;
        _tolerations = [.. nodes.Tolerations.Select(Tolerations.Write)];
    }

    /// <summary>What a tenant asks for; null if it asks for nothing.</summary>
    public static PodPlacement? For(Tenant tenant) =>
        tenant.Spec.Isolation?.Nodes is { } nodes && (nodes.Selector?.Count > 0 || nodes.Tolerations.Count > 0) ? new(nodes) : null;

    /// <summary>Places the pods that an object makes.</summary>
    /// <param name="apiVersion">The object's group and version.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="json">The object.</param>
    /// <returns>The object with its pods placed; the same if it makes none.</returns>
    public ReadOnlyMemory<byte> Place(string apiVersion, string kind, ReadOnlyMemory<byte> json)
    {
        if (PodTemplates.PathOf(apiVersion, kind) is not { } path)
        {
            return json;
        }

        var root = JsonNode.Parse(json.Span, documentOptions: Deep);
        if (path.Aggregate(root, (node, key) => (node as JsonObject)?[key]) is not JsonObject pod)
        {
            return json;
        }

        Select(pod);
        Tolerate(pod);
        using var stream = new MemoryStream(json.Length + 256);
        using (var writer = new Utf8JsonWriter(stream, ValueText.JsonOptions))
        {
            root!.WriteTo(writer);
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    // What isn't what a pod has there is left for the API server to refuse.
    private void Select(JsonObject pod)
    {
        if (_nodes.Selector is { Count: > 0 } wanted && pod["nodeSelector"] is null or JsonObject)
        {
            var selector = pod["nodeSelector"] as JsonObject ?? [];
            foreach (var (key, value) in wanted)
            {
                selector[key] = value;
            }

            pod["nodeSelector"] = selector;
        }
    }

    private void Tolerate(JsonObject pod)
    {
        if (_tolerations.Length > 0 && pod["tolerations"] is null or JsonArray)
        {
            var tolerations = pod["tolerations"] as JsonArray ?? [];
            foreach (var toleration in _tolerations.Where(own => !tolerations.Any(item => Tolerations.AreSame(item, own))).ToList())
            {
                tolerations.Add(toleration.DeepClone());
            }

            pod["tolerations"] = tolerations;
        }
    }
}
