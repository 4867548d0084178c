namespace KubeOps.KubernetesClient.Entities;

/// <summary>A part of a list.</summary>
/// <param name="Items">What could be read.</param>
/// <param name="Unreadable">What the API server holds but the class can't take.</param>
/// <param name="ResourceVersion">From where to watch once the last page is read.</param>
/// <param name="Continue">What to ask for the next page with; null on the last.</param>
internal sealed record EntityPage<TEntity>(
    IReadOnlyList<TEntity> Items,
    IReadOnlyList<UnreadableEntity> Unreadable,
    string? ResourceVersion,
    string? Continue);
