namespace KubeOps.KubernetesClient.Entities;

/// <summary>How to patch.</summary>
internal sealed record PatchOptions
{
    public string? Subresource { get; init; }

    /// <summary>Required for an apply patch.</summary>
    public string? FieldManager { get; init; }

    /// <summary>Whether an apply patch takes over fields that others own.</summary>
    public bool? Force { get; init; }

    /// <summary>"All", or null.</summary>
    public string? DryRun { get; init; }
}
