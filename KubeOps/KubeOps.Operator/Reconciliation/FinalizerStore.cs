using k8s;
using k8s.Models;
using KubeOps.Operator.Api;
using KubeOps.Operator.Watching;

namespace KubeOps.Operator.Reconciliation;

/// <summary>Attaches finalizers to entities and takes them off. Whoever changed the object in between is not overwritten: we look again.</summary>
internal sealed class FinalizerStore<TEntity>(ApiServer api, EntityResource resource, EntityCache<TEntity> cache)
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    private const int MaxTries = 5;

    /// <summary>Sees to it that the finalizers are there; when they are, it costs no request.</summary>
    /// <returns>The entity as it is now; null when it is gone. A terminating entity is returned without them: it's too late.</returns>
    public async Task<TEntity?> AttachAsync(TEntity entity, IReadOnlyCollection<string> identifiers, CancellationToken cancellationToken)
    {
        var current = entity;
        for (var tries = 1; ; tries++)
        {
            var missing = identifiers.Except(Of(current)).ToList();
            if (missing.Count == 0 || current.Metadata.DeletionTimestamp is not null)
            {
                return current;
            }

            var (patched, now) = await PatchAsync(current, Of(current).Concat(missing), tries, cancellationToken);
            if (patched is not null)
            {
                cache.Advance(current.Metadata.ResourceVersion, patched);
                return Copy.Of(patched);
            }

            if (now is null || now.Metadata.Uid != entity.Metadata.Uid)
            {
                return default;
            }

            current = now;
        }
    }

    /// <summary>Takes one finalizer off. The watch, not the answer, tells the cache, so that the next finalizer gets its turn.</summary>
    public async Task DetachAsync(TEntity entity, string identifier, CancellationToken cancellationToken)
    {
        var current = entity;
        for (var tries = 1; Of(current).Contains(identifier); tries++)
        {
            var (patched, now) = await PatchAsync(current, Of(current).Where(f => f != identifier), tries, cancellationToken);
            if (patched is not null || now is null || now.Metadata.Uid != entity.Metadata.Uid)
            {
                return;
            }

            current = now;
        }
    }

    public static IEnumerable<string> Of(TEntity entity) => entity.Metadata.Finalizers ?? [];

    // Either what the patch made of the object, or, when it had changed, what it is now (null: gone).
    private async Task<(TEntity? Patched, TEntity? Now)> PatchAsync(
        TEntity current,
        IEnumerable<string> finalizers,
        int tries,
        CancellationToken cancellationToken)
    {
        var path = resource.PathOf(EntityKey.Of(current));
        try
        {
            using var patch = FinalizerPatch.Set(current, finalizers);
            return (await api.SendAsync<TEntity>(HttpMethod.Patch, path, patch, cancellationToken), default);
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            return (default, default);
        }
        catch (ApiException e) when (e.IsPreconditionFailure && tries < MaxTries)
        {
            var now = await FindAsync(path, cancellationToken);
            if (now is not null && now.Metadata.ResourceVersion == current.Metadata.ResourceVersion)
            {
                // The same object, and still refused: not for its version, then.
                throw;
            }

            return (default, now);
        }
    }

    private async Task<TEntity?> FindAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await api.GetAsync<TEntity>(path, cancellationToken);
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            return default;
        }
    }
}
