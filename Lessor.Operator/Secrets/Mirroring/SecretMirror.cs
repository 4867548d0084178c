using System.Collections.Concurrent;

namespace Lessor.Operator.Secrets.Mirroring;

/// <summary>Makes the mirror equal to an external store once: one list, and what changed since is fetched. Objects that don't bear the mirror's mark are never touched.</summary>
/// <param name="external">The store of record.</param>
/// <param name="store">Writes the mirror.</param>
/// <param name="cache">What the mirror holds.</param>
public sealed class SecretMirror(ISecretStore external, KubernetesSecretStore store, SecretCache cache)
{
    private const int Parallelism = 8;

    /// <summary>Makes them equal. A secret that can't be read or written keeps no other; what the mirror has of it stays.</summary>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>How many secrets the store has, and why some of them aren't mirrored.</returns>
    /// <exception cref="SecretStoreException">The store can't be listed: then nothing was done.</exception>
    public async Task<MirrorResult> RefreshAsync(CancellationToken cancellationToken)
    {
        // What is put while the list is on its way isn't in the list, and is no reason to delete it.
        var before = cache.Objects.ToDictionary(item => item.Secret.Key);
        var heads = await external.ListAsync(scope: null, cancellationToken);
        var problems = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            heads,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (head, token) =>
            {
                if (await TryAsync(() => UpdateAsync(head, token)) is { } problem)
                {
                    problems.Add(problem);
                }
            });
        foreach (var gone in before.Values.Where(item => item.Mirrored.Length > 0).ExceptBy(heads.Select(head => head.Key), item => item.Secret.Key))
        {
            if (cache.FindObject(gone.Secret.Key) == gone && await TryAsync(() => DeleteAsync(gone, cancellationToken)) is { } problem)
            {
                problems.Add(problem);
            }
        }

        return new(heads.Count, [.. problems.Order(StringComparer.Ordinal)]);
    }

    private static async Task<string?> TryAsync(Func<Task<string?>> act)
    {
        try
        {
            return await act();
        }
        catch (SecretStoreException e)
        {
            return e.Message;
        }
    }

    private async Task<string?> UpdateAsync(SecretHead head, CancellationToken cancellationToken)
    {
        if (head.Problem is not null)
        {
            return $"{head.Key}: {head.Problem}";
        }

        var mirrored = cache.FindObject(head.Key);
        if (mirrored is { Mirrored.Length: 0 })
        {
            return $"{head.Key}: one that was made by hand is in its place";
        }

        if (mirrored?.Mirrored != head.Version && await external.GetAsync(head.Key, cancellationToken) is { } secret)
        {
            await store.WriteAsync(secret, secret.Version, cancellationToken);
        }

        return null;
    }

    private async Task<string?> DeleteAsync(SecretObject gone, CancellationToken cancellationToken)
    {
        await store.RemoveAsync(gone, cancellationToken);
        return null;
    }
}
