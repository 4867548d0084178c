using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;
using Lessor.Operator.Telemetry;

namespace Lessor.Operator.Tenants;

/// <summary>
/// Leaves a tenant's namespaces in place: takes Lessor's labels and the owner reference off them, without which the garbage collector would delete them
/// once the tenant is gone.
/// </summary>
/// <param name="client">The API server.</param>
public sealed class NamespaceRelease(IClusterClient client)
{
    /// <summary>Releases all the tenant's namespaces.</summary>
    /// <param name="scope">The reconcile: released namespaces leave its inventory.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>Completes when all are released.</returns>
    /// <exception cref="ClusterRequestException">The API server refused one.</exception>
    public async Task RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        foreach (var entry in scope.Inventory.Of("").Where(entry => entry.Key.Kind == KnownResources.Namespace.Kind))
        {
            using var span = Spans.Release(entry.Key);
            var target = new ObjectRef(KnownResources.Namespace, "", entry.Key.Name);
            var isOurs = false;
            using var found = await client.GetAsync(target, actAs: null, cancellationToken);
            if (found is not null && found.Json.Child("metadata").TextIs("uid", entry.Uid))
            {
                isOurs = true;
                using var released = await client.PatchAsync(
                    target, PatchKind.Merge, Patch(scope.Tenant, found.Json.Child("metadata")), "", actAs: null, cancellationToken);
            }

            scope.Inventory.Remove(entry.Key);
            span.End(isOurs ? Words.Released : Words.Gone);
        }
    }

    private static byte[] Patch(Tenant tenant, JsonElement metadata)
    {
        var owners = metadata.Child("ownerReferences").Items().Where(owner => !owner.TextIs("uid", tenant.Metadata.Uid));
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                // The version that was read: an owner that was added since is not lost.
                ["resourceVersion"] = metadata.Text("resourceVersion"),
                ["labels"] = new JsonObject { [LessorLabels.ManagedBy] = null, [LessorLabels.Tenant] = null },
                ["ownerReferences"] = new JsonArray([.. owners.Select(owner => JsonNode.Parse(owner.GetRawText()))]),
            },
        });
    }
}
