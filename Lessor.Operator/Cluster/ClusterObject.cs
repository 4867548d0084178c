using System.Text.Json;

namespace Lessor.Operator.Cluster;

/// <summary>An object as the API server answered it, in pooled memory: dispose it.</summary>
/// <param name="document">The parsed answer; owned.</param>
/// <param name="created">Whether the request brought the object into being.</param>
public sealed class ClusterObject(JsonDocument document, bool created = false) : IDisposable
{
    /// <summary>The object; valid until disposal.</summary>
    public JsonElement Json => document.RootElement;

    /// <summary>Whether the request brought the object into being (201).</summary>
    public bool Created => created;

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();
}
