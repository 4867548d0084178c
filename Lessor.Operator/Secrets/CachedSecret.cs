using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Secrets;

/// <summary>What the watch keeps of an object; equal by version, so that an event that changes nothing tells nobody.</summary>
/// <param name="version">The object's resourceVersion.</param>
/// <param name="content">The object; null if its name and labels contradict each other.</param>
internal sealed class CachedSecret(string version, SecretObject? content) : IEquatable<CachedSecret>
{
    private readonly string _version = version;

    public SecretObject? Object => content;

    public static CachedSecret Read(JsonElement json) => new(json.Child("metadata").Text("resourceVersion"), SecretObject.Read(json));

    public bool Equals(CachedSecret? other) => other?._version == _version;

    public override bool Equals(object? obj) => Equals(obj as CachedSecret);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_version);
}
