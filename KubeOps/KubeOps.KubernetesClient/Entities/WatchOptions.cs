namespace KubeOps.KubernetesClient.Entities;

/// <summary>Which objects to watch, since when and for how long.</summary>
internal sealed record WatchOptions
{
    /// <summary>Blank means cluster-scoped, or all namespaces.</summary>
    public string? Namespace { get; init; }

    public string? LabelSelector { get; init; }

    public string? FieldSelector { get; init; }

    /// <summary>Changes after this version. Null starts with an Added for each object there is.</summary>
    public string? ResourceVersion { get; init; }

    public bool? AllowWatchBookmarks { get; init; } = true;

    /// <summary>After how long the API server shall end the watch, in whole seconds; null leaves that to it.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long nothing may come, not even a bookmark, before the connection counts as dead; null waits for ever.</summary>
    public TimeSpan? IdleTimeout { get; init; }
}
