using System.Text.Json.Serialization;
using k8s.Serialization;

namespace k8s.Models;

/// <summary>The body of a PATCH request: a text is sent as it is, anything else as the JSON it serializes to.</summary>
[JsonConverter(typeof(V1PatchConverter))]
public record V1Patch
{
    public V1Patch(object body, PatchType type)
    {
        if (type == PatchType.Unknown)
        {
            throw new ArgumentException("A patch needs a type.", nameof(type));
        }

        Content = body ?? throw new ArgumentNullException(nameof(body));
        Type = type;
    }

    public enum PatchType
    {
        Unknown,
        JsonPatch,
        MergePatch,
        StrategicMergePatch,
        ApplyPatch,
    }

    public object Content { get; }

    public PatchType Type { get; }
}
