namespace Lessor.Operator.Cluster;

/// <summary>
/// Objects of any kind on the API server. A request that the server didn't process (429) is repeated after the time that it asks for; a read is
/// repeated when its connection breaks. All methods throw <see cref="ClusterRequestException"/> for what the API server refuses and
/// <see cref="HttpRequestException"/> when it can't be reached.
/// </summary>
public interface IClusterClient
{
    /// <summary>Reads one object.</summary>
    /// <param name="target">Which object.</param>
    /// <param name="actAs">Whom to impersonate; null for the operator itself.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The object, or null if there is none.</returns>
    Task<ClusterObject?> GetAsync(ObjectRef target, ActAs? actAs, CancellationToken cancellationToken);

    /// <summary>Reads one object's metadata (labels, annotations, uid, managed fields), and nothing of what it holds.</summary>
    /// <param name="target">Which object.</param>
    /// <param name="actAs">Whom to impersonate; null for the operator itself.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>A PartialObjectMetadata, or null if there is no such object.</returns>
    Task<ClusterObject?> GetMetadataAsync(ObjectRef target, ActAs? actAs, CancellationToken cancellationToken);

    /// <summary>Creates an object.</summary>
    /// <param name="target">Where.</param>
    /// <param name="body">The object as JSON.</param>
    /// <param name="actAs">Whom to impersonate; null for the operator itself.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The object as stored.</returns>
    Task<ClusterObject> CreateAsync(ObjectRef target, ReadOnlyMemory<byte> body, ActAs? actAs, CancellationToken cancellationToken);

    /// <summary>Server-side apply as field manager <c>lessor</c>.</summary>
    /// <param name="target">Which object.</param>
    /// <param name="body">The wanted fields as JSON.</param>
    /// <param name="options">Force and dry run.</param>
    /// <param name="actAs">Whom to impersonate; null for the operator itself.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The object as stored.</returns>
    Task<ClusterObject> ApplyAsync(
        ObjectRef target, ReadOnlyMemory<byte> body, ApplyOptions options, ActAs? actAs, CancellationToken cancellationToken);

    /// <summary>Patches an object, or one of its subresources.</summary>
    /// <param name="target">Which object.</param>
    /// <param name="kind">How the patch is written.</param>
    /// <param name="body">The patch.</param>
    /// <param name="subresource">E.g. <c>status</c>; empty for the object itself.</param>
    /// <param name="actAs">Whom to impersonate; null for the operator itself.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The object as stored.</returns>
    Task<ClusterObject> PatchAsync(
        ObjectRef target, PatchKind kind, ReadOnlyMemory<byte> body, string subresource, ActAs? actAs, CancellationToken cancellationToken);

    /// <summary>Deletes an object.</summary>
    /// <param name="target">Which object.</param>
    /// <param name="options">Preconditions and propagation.</param>
    /// <param name="actAs">Whom to impersonate; null for the operator itself.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Whether the object was there, and whether it is gone.</returns>
    Task<DeleteOutcome> DeleteAsync(ObjectRef target, DeleteOptions options, ActAs? actAs, CancellationToken cancellationToken);

    /// <summary>Lists, page by page.</summary>
    /// <param name="query">What to list.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <returns>The pages, each valid until the next is asked for. A list that takes so long that its version expires throws 410.</returns>
    IAsyncEnumerable<ListPage> ListAsync(CollectionQuery query, CancellationToken cancellationToken);

    /// <summary>Watches from a resourceVersion on, with bookmarks.</summary>
    /// <param name="query">What to watch.</param>
    /// <param name="resourceVersion">Where to go on.</param>
    /// <param name="timeout">When the server shall end the watch.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>The events, each valid until the next is asked for; ends when the server ends the watch.</returns>
    IAsyncEnumerable<WatchEvent> WatchAsync(
        CollectionQuery query, string resourceVersion, TimeSpan timeout, CancellationToken cancellationToken);
}
