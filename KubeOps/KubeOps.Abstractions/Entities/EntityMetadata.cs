namespace KubeOps.Abstractions.Entities;

public record EntityMetadata(string Kind, string Version, string? Group = null, string? Plural = null)
{
    public string ListKind => $"{Kind}List";

    public string SingularName => Kind.ToLowerInvariant();

    public string PluralName => (Plural ?? $"{Kind}s").ToLowerInvariant();

    public string GroupWithVersion => string.IsNullOrWhiteSpace(Group) ? Version : $"{Group}/{Version}";
}
