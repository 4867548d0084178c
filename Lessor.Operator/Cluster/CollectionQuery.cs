namespace Lessor.Operator.Cluster;

/// <summary>What to list or watch.</summary>
/// <param name="Resource">The kind.</param>
/// <param name="Namespace">The namespace; empty for all namespaces or a cluster-scoped kind.</param>
public sealed record CollectionQuery(ApiResource Resource, string Namespace = "")
{
    /// <summary>Only objects with these labels; null for all.</summary>
    public string? LabelSelector { get; init; }

    /// <summary>Only objects with these fields; null for all.</summary>
    public string? FieldSelector { get; init; }

    /// <summary>Ask for the objects' metadata alone, so that what they hold never enters this process.</summary>
    public bool MetadataOnly { get; init; }

    /// <summary>Objects per page of a list. Whole pages are in memory while they are read, and buffers of their size stay.</summary>
    public int PageSize { get; init; } = 200;

    /// <summary>Who asks; null for the operator itself.</summary>
    public ActAs? ActAs { get; init; }
}
