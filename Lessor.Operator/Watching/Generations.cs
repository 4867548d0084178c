using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>
/// What tells one content of an object from another, and that no client can write: its generation. Some kinds that wall tenants off or let
/// people in have none. Of these the set of owned fields isn't enough, as anybody may apply under the name <c>lessor</c>; a number of ours
/// stands for their generation.
/// </summary>
internal static class Generations
{
    // What every JSON reader takes for a whole number.
    private const long Mask = (1L << 52) - 1;

    /// <summary>Reads an object's generation.</summary>
    /// <param name="resource">Its kind.</param>
    /// <param name="json">The object, or its metadata alone where that is enough.</param>
    /// <returns>The generation, or what stands for it; 0 for other kinds that have none.</returns>
    public static long Of(ApiResource resource, JsonElement json)
    {
        var metadata = json.Child("metadata");
        return metadata.Number("generation") ?? (resource.Group, resource.Kind) switch
        {
            // Nobody but their author writes to these: each write is looked at.
            ("rbac.authorization.k8s.io", "RoleBinding") or ("", "LimitRange") => Number(metadata.Text("resourceVersion")),
            // The API server counts in a quota's status: its spec alone matters.
            ("", "ResourceQuota") => Number(json.Child("spec") is { ValueKind: JsonValueKind.Object } spec ? spec.GetRawText() : ""),
            _ => 0,
        };
    }

    private static long Number(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return Math.Max(BinaryPrimitives.ReadInt64LittleEndian(digest) & Mask, 1);
    }
}
