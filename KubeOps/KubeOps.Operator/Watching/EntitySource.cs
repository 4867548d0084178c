using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using k8s;
using k8s.Models;
using KubeOps.Operator.Api;

namespace KubeOps.Operator.Watching;

/// <summary>Lists and watches the objects of one entity.</summary>
internal sealed class EntitySource<TEntity>(
    ApiServer api,
    EntityResource resource,
    EntityReader<TEntity> reader,
    TimeProvider time,
    Random random)
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    // Whole pages are in memory while they are read, some copies of them, and of tenants with a long inventory they are long.
    private const int PageSize = 200;

    // The server sends a bookmark about every minute once the resource has seen a change.
    private static readonly TimeSpan IdleBound = TimeSpan.FromSeconds(150);

    /// <summary>All objects, in pages, and the version of the list as a whole.</summary>
    public async Task<(string ResourceVersion, List<ReadEntity<TEntity>> Items)> ListAsync(Selection selection, CancellationToken cancellationToken)
    {
        var items = new List<ReadEntity<TEntity>>();
        string? next = null;
        while (true)
        {
            var page = await api.GetAsync<ListPage>(ListPath(selection, next), cancellationToken);
            items.AddRange(page.Items.Select(reader.Read));
            next = page.Metadata.ContinueProperty;
            if (string.IsNullOrEmpty(next))
            {
                return (page.Metadata.ResourceVersion, items);
            }
        }
    }

    /// <summary>Changes since a version, until the server ends the watch.</summary>
    /// <exception cref="ApiException">The server ended it with an error: 410 when the version is too old.</exception>
    /// <exception cref="WatchIdleException">Nothing came for too long.</exception>
    public async IAsyncEnumerable<WatchEvent<TEntity>> WatchAsync(
        Selection selection,
        string resourceVersion,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await api.OpenAsync(WatchPath(selection, resourceVersion), cancellationToken);
        await using var body = new IdleTimeoutStream(await response.Content.ReadAsStreamAsync(cancellationToken), IdleBound, time);
        using var lines = new StreamReader(body);
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return Parse(line);
        }
    }

    private string ListPath(Selection selection, string? next) =>
        $"{resource.PathOf(selection.Namespace)}?{selection.Query}limit={PageSize}{(next is null ? string.Empty : $"&continue={Uri.EscapeDataString(next)}")}";

    private string WatchPath(Selection selection, string resourceVersion)
    {
        // Spread, so that a thousand watches opened together don't end together.
        var timeout = random.Next(300, 600).ToString(CultureInfo.InvariantCulture);
        return $"{resource.PathOf(selection.Namespace)}?{selection.Query}watch=true&allowWatchBookmarks=true"
            + $"&timeoutSeconds={timeout}&resourceVersion={Uri.EscapeDataString(resourceVersion)}";
    }

    private WatchEvent<TEntity> Parse(string line)
    {
        using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = KubernetesJson.Options.MaxDepth });
        var @object = document.RootElement.GetProperty("object");
        var type = Enum.Parse<WatchEventType>(document.RootElement.GetProperty("type").GetString()!, ignoreCase: true);
        return type switch
        {
            WatchEventType.Error => throw ApiException.From(KubernetesJson.Deserialize<V1Status>(@object)),
            WatchEventType.Bookmark => new(type, new(default, Version(@object), default)),
            _ => new(type, reader.Read(@object)),
        };
    }

    private static string? Version(JsonElement @object) => @object.GetProperty("metadata").GetProperty("resourceVersion").GetString();
}
