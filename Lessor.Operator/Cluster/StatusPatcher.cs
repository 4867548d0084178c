using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;

namespace Lessor.Operator.Cluster;

/// <summary>Writes what changed of a status, and nothing if nothing did: fields that this version doesn't know stay as they are.</summary>
/// <param name="client">The API server.</param>
public sealed class StatusPatcher(IClusterClient client)
{
    // Those that were written last without an answer: what the watch shows may be older than what is stored, and there may be nothing yet that makes it catch up.
    private readonly ConcurrentDictionary<ObjectRef, bool> _doubtful = new();

    /// <summary>Writes the difference between two statuses.</summary>
    /// <typeparam name="T">The status' type.</typeparam>
    /// <param name="target">The object.</param>
    /// <param name="before">Its status, as far as is known.</param>
    /// <param name="after">What it should be.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>The object's version after the write; null if there was nothing to write, or the object is gone.</returns>
    public async Task<string?> PatchAsync<T>(ObjectRef target, T before, T after, CancellationToken cancellationToken)
        where T : new()
    {
        if (_doubtful.ContainsKey(target))
        {
            before = await ReadAsync(target, before, cancellationToken);
        }

        var version = Difference(before, after) is { Count: > 0 } difference ? await WriteAsync(target, difference, cancellationToken) : null;
        _doubtful.TryRemove(target, out _);
        return version;
    }

    /// <summary>Forgets an object that is gone.</summary>
    /// <param name="target">The object.</param>
    public void Forget(ObjectRef target) => _doubtful.TryRemove(target, out _);

    private async Task<T> ReadAsync<T>(ObjectRef target, T otherwise, CancellationToken cancellationToken)
        where T : new()
    {
        using var live = await client.GetAsync(target, actAs: null, cancellationToken);
        return live is null ? otherwise
            : live.Json.Child("status") is { ValueKind: JsonValueKind.Object } status ? KubernetesJson.Deserialize<T>(status)
            : new T();
    }

    private async Task<string?> WriteAsync(ObjectRef target, JsonObject difference, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["status"] = difference });
        try
        {
            using var patched = await client.PatchAsync(target, PatchKind.Merge, body, "status", actAs: null, cancellationToken);
            return patched.Json.Child("metadata").Text("resourceVersion");
        }
        catch (ClusterRequestException e) when (e.IsNotFound)
        {
            return null;
        }
        catch
        {
            _doubtful[target] = true;
            throw;
        }
    }

    // A JSON merge patch (RFC 7386) of the top fields: null removes one.
    private static JsonObject Difference<T>(T before, T after)
    {
        var (old, now) = (ToJson(before), ToJson(after));
        var difference = new JsonObject();
        foreach (var name in old.Select(field => field.Key).Union(now.Select(field => field.Key)))
        {
            if (!JsonNode.DeepEquals(old[name], now[name]))
            {
                difference[name] = now[name]?.DeepClone();
            }
        }

        return difference;
    }

    private static JsonObject ToJson<T>(T status) => JsonNode.Parse(KubernetesJson.Serialize(status))!.AsObject();
}
