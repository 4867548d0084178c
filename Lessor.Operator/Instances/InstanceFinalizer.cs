using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Instances;

/// <summary>Holds an object of a published kind until its tenant is gone. Only the finalizer is written, on the version that was read.</summary>
/// <param name="client">The API server.</param>
/// <param name="resource">The kind.</param>
internal sealed class InstanceFinalizer(IClusterClient client, ApiResource resource)
{
    /// <summary>Adds the finalizer.</summary>
    public async Task AddAsync(JsonElement source, CancellationToken cancellationToken)
    {
        var metadata = source.Child("metadata");
        var patch = new JsonPatch(metadata.Text("resourceVersion"));
        patch = metadata.Child("finalizers").Items().Any()
            ? patch.Set("/metadata/finalizers/-", JsonValue.Create(LessorFinalizers.Instance))
            : patch.Set("/metadata/finalizers", new JsonArray(LessorFinalizers.Instance));
        await PatchAsync(metadata, patch, cancellationToken);
    }

    /// <summary>Takes the finalizer off, if it is there.</summary>
    public async Task RemoveAsync(StoredInstance instance, CancellationToken cancellationToken)
    {
        using var live = await client.GetMetadataAsync(new ObjectRef(resource, instance.Namespace, instance.Name), actAs: null, cancellationToken);
        if (live is null || !live.Json.Child("metadata").TextIs("uid", instance.Uid))
        {
            return;
        }

        var metadata = live.Json.Child("metadata");
        var index = metadata.Child("finalizers").Items().ToList().FindIndex(item => item.ValueEquals(LessorFinalizers.Instance));
        if (index >= 0)
        {
            var patch = new JsonPatch(metadata.Text("resourceVersion"));
            await PatchAsync(metadata, patch.Remove(FormattableString.Invariant($"/metadata/finalizers/{index}")), cancellationToken);
        }
    }

    private async Task PatchAsync(JsonElement metadata, JsonPatch patch, CancellationToken cancellationToken)
    {
        var target = new ObjectRef(resource, metadata.Text("namespace"), metadata.Text("name"));
        using var patched = await client.PatchAsync(target, PatchKind.Json, patch.ToBytes(), "", actAs: null, cancellationToken);
    }
}
