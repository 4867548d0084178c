using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Secrets;

/// <summary>
/// Secrets as objects of <see cref="LessorNamespaces.Secrets"/>. Another writer's change in between is never overwritten unread: a write is of one version, and
/// is tried again on top of what is there.
/// </summary>
/// <param name="client">The API server.</param>
/// <param name="cache">Told of what was written.</param>
public sealed class KubernetesSecretStore(IClusterClient client, SecretCache cache) : ISecretStore
{
    private const int Tries = 5;

    /// <inheritdoc/>
    public async Task<StoredSecret?> GetAsync(SecretKey key, CancellationToken cancellationToken) =>
        (await AskAsync(key, () => ReadAsync(key, cancellationToken)))?.Secret;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SecretHead>> ListAsync(SecretScope? scope, CancellationToken cancellationToken)
    {
        var query = new CollectionQuery(KnownResources.Secret, LessorNamespaces.Secrets) { LabelSelector = SelectorOf(scope) };
        var heads = new List<SecretHead>();
        try
        {
            await foreach (var page in client.ListAsync(query, cancellationToken))
            {
                heads.AddRange(page.Items.Items().Select(SecretObject.Read).OfType<SecretObject>()
                    .Where(found => scope is null || found.Secret.Key.Scope == scope)
                    .Select(found => new SecretHead(found.Secret.Key, found.Secret.Version)));
            }
        }
        catch (Exception e) when (e is ClusterRequestException or HttpRequestException)
        {
            throw Failed($"the secrets in {LessorNamespaces.Secrets} can't be listed", e);
        }

        return heads;
    }

    /// <inheritdoc/>
    public Task<StoredSecret> PutAsync(StoredSecret secret, CancellationToken cancellationToken) => WriteAsync(secret, "", cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(SecretKey key, CancellationToken cancellationToken) => AskAsync<object?>(key, async () =>
    {
        if (await ReadAsync(key, cancellationToken) is { } found)
        {
            await DeleteAsync(found, cancellationToken);
        }

        return null;
    });

    /// <summary>Puts a secret, with the version in the external store that it is a copy of.</summary>
    internal Task<StoredSecret> WriteAsync(StoredSecret secret, string mirrored, CancellationToken cancellationToken) => AskAsync(secret.Key, async () =>
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryWriteAsync(secret, mirrored, cancellationToken);
            }
            catch (ClusterRequestException e) when (attempt < Tries && (e.IsConflict || e.IsAlreadyExists || e.IsNotFound || e.IsInvalid))
            {
                // Somebody else wrote it in between, most likely: a patch of another version is invalid. On top of that, then.
            }
        }
    });

    /// <summary>Deletes the very object that is known; another one under its name stays.</summary>
    internal Task RemoveAsync(SecretObject known, CancellationToken cancellationToken) => AskAsync<object?>(known.Secret.Key, async () =>
    {
        await DeleteAsync(known, cancellationToken);
        return null;
    });

    private static async Task<T> AskAsync<T>(SecretKey key, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is ClusterRequestException or HttpRequestException)
        {
            throw Failed(key.ToString(), e);
        }
    }

    private static SecretStoreException Failed(string what, Exception e) => e is ClusterRequestException refused
        ? new($"{what}: {refused.Message}", e) { RetryAfter = refused.Status.RetryAfter, IsLasting = refused.IsForbidden || refused.IsInvalid }
        : new($"{what}: the API server can't be reached: {e.Message}", e);

    private static string? SelectorOf(SecretScope? scope) => scope?.Kind switch
    {
        SecretScopeKind.Tenant => $"{LessorLabels.Scope}=tenant,{LessorLabels.Tenant}={scope.TenantName}",
        SecretScopeKind.Operator => $"{LessorLabels.Scope}=operator",
        SecretScopeKind.Shared => $"{LessorLabels.Scope} notin (operator,tenant)",
        _ => null,
    };

    private async Task<SecretObject?> ReadAsync(SecretKey key, CancellationToken cancellationToken)
    {
        using var found = await client.GetAsync(SecretObject.Target(key), actAs: null, cancellationToken);
        return found is null ? null
            : SecretObject.Read(found.Json) is { } read && read.Secret.Key == key ? read
            : null;
    }

    private async Task<StoredSecret> TryWriteAsync(StoredSecret secret, string mirrored, CancellationToken cancellationToken)
    {
        using var there = await client.GetAsync(SecretObject.Target(secret.Key), actAs: null, cancellationToken);
        if (there is null)
        {
            return await CreateAsync(secret, mirrored, cancellationToken);
        }

        if (SecretObject.Read(there.Json) is not { } found || found.Secret.Key != secret.Key)
        {
            throw new SecretStoreException($"{secret.Key}: another secret has its object, {LessorNamespaces.Secrets}/{SecretNames.ObjectName(secret.Key)}") { IsLasting = true };
        }

        if (found.Secret.HasSameContent(secret) && found.Mirrored == mirrored)
        {
            cache.Observe(found);
            return found.Secret;
        }

        if (found.Secret.Type != secret.Type || found.Secret.Immutable)
        {
            await DeleteAsync(found, cancellationToken);
            return await CreateAsync(secret, mirrored, cancellationToken);
        }

        var patch = Patch(secret, mirrored, found, there.Json.Child("metadata").Has("annotations"));
        using var patched = await client.PatchAsync(SecretObject.Target(secret.Key), PatchKind.Json, patch, "", actAs: null, cancellationToken);
        return Observed(patched);
    }

    private static byte[] Patch(StoredSecret secret, string mirrored, SecretObject found, bool hasAnnotations)
    {
        var patch = new JsonPatch(found.ResourceVersion)
            .Set("/data", SecretObject.Data(secret))
            .Set("/metadata/labels", SecretObject.Labels(secret))
            .Set("/immutable", JsonValue.Create(secret.Immutable));
        var (before, after) = (SecretObject.Annotations(found.Secret, found.Mirrored).ToList(), SecretObject.Annotations(secret, mirrored).ToList());
        patch = hasAnnotations || after.Count == 0 ? patch : patch.Set("/metadata/annotations", new JsonObject());
        foreach (var (name, value) in after)
        {
            patch = patch.Set(PathOf(name), JsonValue.Create(value));
        }

        foreach (var (name, _) in before.ExceptBy(after.Select(item => item.Name), item => item.Name))
        {
            patch = patch.Remove(PathOf(name));
        }

        return patch.ToBytes();
    }

    private static string PathOf(string annotation) => $"/metadata/annotations/{annotation.Replace("/", "~1", StringComparison.Ordinal)}";

    private async Task<StoredSecret> CreateAsync(StoredSecret secret, string mirrored, CancellationToken cancellationToken)
    {
        using var created = await client.CreateAsync(SecretObject.Target(secret.Key), SecretObject.Write(secret, mirrored), actAs: null, cancellationToken);
        return Observed(created);
    }

    private StoredSecret Observed(ClusterObject written)
    {
        var now = SecretObject.Read(written.Json)!;
        cache.Observe(now);
        return now.Secret;
    }

    private async Task DeleteAsync(SecretObject found, CancellationToken cancellationToken)
    {
        await client.DeleteAsync(SecretObject.Target(found.Secret.Key), new DeleteOptions(Propagation.Background, found.Uid), actAs: null, cancellationToken);
        cache.ObserveGone(found);
    }
}
