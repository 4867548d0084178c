namespace KubeOps.KubernetesClient.Entities;

/// <summary>Which objects to list.</summary>
internal sealed record ListOptions
{
    /// <summary>Blank means cluster-scoped, or all namespaces.</summary>
    public string? Namespace { get; init; }

    public string? LabelSelector { get; init; }

    public string? FieldSelector { get; init; }

    /// <summary>Null asks for the newest state; "0" takes what the API server's cache holds, in one page.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Null reads everything in one page.</summary>
    public int? PageSize { get; init; } = 500;
}
