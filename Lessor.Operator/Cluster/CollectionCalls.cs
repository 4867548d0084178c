using System.Globalization;
using System.Text;

namespace Lessor.Operator.Cluster;

/// <summary>The requests that read whole collections.</summary>
internal static class CollectionCalls
{
    public static ClusterCall List(CollectionQuery query, string next)
    {
        var text = Selectors(query).Append("&limit=").Append(query.PageSize);
        if (next.Length > 0)
        {
            text.Append("&continue=").Append(Uri.EscapeDataString(next));
        }

        return Call("list", query, text.ToString().TrimStart('&'), MediaTypes.MetadataList);
    }

    public static ClusterCall Watch(CollectionQuery query, string resourceVersion, TimeSpan timeout)
    {
        var text = Selectors(query)
            .Append("&watch=true&allowWatchBookmarks=true&resourceVersion=").Append(Uri.EscapeDataString(resourceVersion))
            .Append("&timeoutSeconds=").Append(((long)timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        return Call("watch", query, text.ToString().TrimStart('&'), MediaTypes.Metadata);
    }

    private static StringBuilder Selectors(CollectionQuery query)
    {
        var text = new StringBuilder();
        if (query.LabelSelector is { } labels)
        {
            text.Append("&labelSelector=").Append(Uri.EscapeDataString(labels));
        }

        if (query.FieldSelector is { } fields)
        {
            text.Append("&fieldSelector=").Append(Uri.EscapeDataString(fields));
        }

        return text;
    }

    private static ClusterCall Call(string verb, CollectionQuery query, string text, string metadata) =>
        new(verb, HttpMethod.Get, $"{query.Resource.PathOf(query.Namespace)}?{text}", query.Resource.FullName)
        {
            Namespace = query.Namespace,
            ActAs = query.ActAs,
            Accept = query.MetadataOnly ? metadata : MediaTypes.Json,
            Confidential = query.Resource.IsSecret,
        };
}
