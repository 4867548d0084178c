using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;

namespace KubeOps.KubernetesClient.Entities;

/// <summary>A patch on the wire.</summary>
internal static class PatchBody
{
    public static string ContentType(V1Patch.PatchType type) => type switch
    {
        V1Patch.PatchType.JsonPatch => "application/json-patch+json",
        V1Patch.PatchType.MergePatch => "application/merge-patch+json",
        V1Patch.PatchType.StrategicMergePatch => "application/strategic-merge-patch+json",
        V1Patch.PatchType.ApplyPatch => "application/apply-patch+yaml",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A patch needs a type."),
    };

    public static byte[] Bytes(V1Patch patch) => patch.Content is string text
        ? Encoding.UTF8.GetBytes(text)
        : JsonSerializer.SerializeToUtf8Bytes(patch.Content, KubernetesJson.Options);
}
