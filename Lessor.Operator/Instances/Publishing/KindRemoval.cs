using Lessor.Operator.Cluster;
using Lessor.Operator.Components;

namespace Lessor.Operator.Instances.Publishing;

/// <summary>
/// Removes the definition of a kind that no Component is published as any more, once it has no objects: deleting a definition deletes its objects. Objects that
/// are being deleted meanwhile are let go of as ever.
/// </summary>
/// <param name="revisions">The Components.</param>
/// <param name="crds">The definitions that Lessor made.</param>
/// <param name="client">The API server.</param>
/// <param name="logger">Has a line for each definition that goes.</param>
public sealed class KindRemoval(IRevisions revisions, PublishedCrds crds, IClusterClient client, ILogger<KindRemoval> logger)
{
    /// <summary>Removes what a Component was published as and isn't any more.</summary>
    /// <returns>Whether all of that is gone.</returns>
    /// <exception cref="ClusterRequestException">The API server refused.</exception>
    internal async Task<bool> RemoveAsync(string component, CancellationToken cancellationToken)
    {
        var wanted = revisions.FindSpec(component)?.Publish is { } publish ? CrdContent.NameOf(publish) : "";
        var all = true;
        foreach (var crd in crds.All.Where(crd => crd.Component == component && crd.Name != wanted && !crd.Deleting).ToList())
        {
            all &= await RemoveAsync(crd, cancellationToken);
        }

        return all;
    }

    private async Task<bool> RemoveAsync(PublishedCrd crd, CancellationToken cancellationToken)
    {
        var left = new List<StoredInstance>();
        await foreach (var page in client.ListAsync(new CollectionQuery(crd.Kind.Published!) { MetadataOnly = true }, cancellationToken))
        {
            left.AddRange(page.Items.Items().Select(item => StoredInstance.Read(crd.Kind, item)));
        }

        foreach (var instance in left.Where(instance => instance is { Deleting: true, Held: true }))
        {
            await ReleaseAsync(crd.Kind, instance, cancellationToken);
        }

        if (left.Count == 0)
        {
            await client.DeleteAsync(new ObjectRef(KnownResources.CustomResourceDefinition, "", crd.Name), new DeleteOptions(Uid: crd.Uid), actAs: null, cancellationToken);
            InstanceLog.Removed(logger, crd.Component, crd.Name);
        }

        return left.Count == 0;
    }

    private async Task ReleaseAsync(InstanceKind kind, StoredInstance instance, CancellationToken cancellationToken)
    {
        var key = kind.KeyOf(instance.Namespace, instance.Name);
        if (await FindAsync(key, InstanceNames.EarlierTenant(key), cancellationToken) is { } earlier)
        {
            await DeleteAsync(earlier, cancellationToken);
        }
        else if (await FindAsync(key, InstanceNames.Tenant(key), cancellationToken) is { } tenant)
        {
            await DeleteAsync(tenant, cancellationToken);
        }
        else
        {
            await new InstanceFinalizer(client, kind.Published!).RemoveAsync(instance, cancellationToken);
        }
    }

    private async Task<InstanceTenant?> FindAsync(InstanceKey key, string name, CancellationToken cancellationToken)
    {
        using var found = await client.GetAsync(new ObjectRef(KnownResources.Tenant, "", name), actAs: null, cancellationToken);
        return found is not null && InstanceTenant.Read(found.Json) is var tenant && tenant.IsOf(key) ? tenant : null;
    }

    private Task<DeleteOutcome> DeleteAsync(InstanceTenant tenant, CancellationToken cancellationToken) => client.DeleteAsync(
        new ObjectRef(KnownResources.Tenant, "", tenant.Name), new DeleteOptions(Uid: tenant.Uid), actAs: null, cancellationToken);
}
