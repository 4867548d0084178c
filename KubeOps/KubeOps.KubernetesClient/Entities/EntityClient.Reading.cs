using System.Net;
using System.Runtime.CompilerServices;
using k8s;
using k8s.Autorest;
using k8s.Connection;

namespace KubeOps.KubernetesClient.Entities;

internal sealed partial class EntityClient<TEntity>
{
    /// <summary>
    /// Reads a list page by page. If reading takes so long that the API server forgets where it was, that is a 410 Gone:
    /// start again (<see cref="ReadAllAsync"/> does).
    /// </summary>
    public async IAsyncEnumerable<EntityPage<TEntity>> ListPagesAsync(
        ListOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await ReadPageAsync(options, next, cancellationToken).ConfigureAwait(false);
            next = page.Continue;
            yield return page;
        }
        while (next is not null);
    }

    /// <summary>Reads a whole list, in pages; in one page if the pages' state has expired meanwhile.</summary>
    public async Task<EntityPage<TEntity>> ReadAllAsync(ListOptions options, CancellationToken cancellationToken)
    {
        var items = new List<TEntity>();
        var unreadable = new List<UnreadableEntity>();
        string? version = null;
        try
        {
            await foreach (var page in ListPagesAsync(options, cancellationToken).ConfigureAwait(false))
            {
                items.AddRange(page.Items);
                unreadable.AddRange(page.Unreadable);
                version = page.ResourceVersion;
            }
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.Gone && version is not null)
        {
            return await ReadPageAsync(options with { PageSize = null }, null, cancellationToken).ConfigureAwait(false);
        }

        return new EntityPage<TEntity>(items, unreadable, version, null);
    }

    /// <summary>
    /// Watches until the API server ends it. Errors: <see cref="KubernetesException"/> for an error event (its Status.Code is 410 where the
    /// version is too old), <see cref="HttpOperationException"/> where the watch is refused, IOException and TimeoutException where the
    /// connection is lost.
    /// </summary>
    public async IAsyncEnumerable<EntityWatchEvent<TEntity>> WatchAsync(
        WatchOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = new Query(Resource.Path(options.Namespace))
            .Add("watch", true)
            .Add("labelSelector", options.LabelSelector)
            .Add("fieldSelector", options.FieldSelector)
            .Add("resourceVersion", options.ResourceVersion)
            .Add("allowWatchBookmarks", options.AllowWatchBookmarks)
            .Add("timeoutSeconds", options.Timeout is { } timeout ? (long)Math.Ceiling(timeout.TotalSeconds) : null);
        using var response = await kubernetes
            .SendAsync(new ApiRequest(HttpMethod.Get, path.ToString()), cancellationToken)
            .ConfigureAwait(false);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var stream = new WatchStream<TEntity>(body, options.IdleTimeout, kubernetes.Clock);
            await foreach (var change in stream.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return change;
            }
        }
    }

    private async Task<EntityPage<TEntity>> ReadPageAsync(ListOptions options, string? next, CancellationToken cancellationToken)
    {
        // A continue token carries its version; giving one beside it is refused.
        var path = new Query(Resource.Path(options.Namespace))
            .Add("labelSelector", options.LabelSelector)
            .Add("fieldSelector", options.FieldSelector)
            .Add("resourceVersion", next is null ? options.ResourceVersion : null)
            .Add("limit", options.PageSize)
            .Add("continue", next);
        using var response = await kubernetes
            .SendAsync(new ApiRequest(HttpMethod.Get, path.ToString()), cancellationToken)
            .ConfigureAwait(false);
        var page = EntityPageDecoder<TEntity>.Decode(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        foreach (var item in page.Items)
        {
            Resource.FillIn(item);
        }

        return page;
    }
}
