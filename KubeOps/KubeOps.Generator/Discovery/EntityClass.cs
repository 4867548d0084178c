namespace KubeOps.Generator.Discovery;

/// <summary>A class under [KubernetesEntity], as far as the output depends on it.</summary>
internal sealed class EntityClass(ClassName type, string kind, string version, string? group, string? plural, bool getsConstructor)
    : ValueEquatable
{
    public ClassName Type { get; } = type;

    public string Kind { get; } = kind;

    public string Version { get; } = version;

    public string? Group { get; } = group;

    public string? Plural { get; } = plural;

    /// <summary>Partial and without a parameterless constructor of its own.</summary>
    public bool GetsConstructor { get; } = getsConstructor;

    public string ApiVersion => string.IsNullOrEmpty(Group) ? Version : $"{Group}/{Version}";

    protected override object?[] Values => [Type, Kind, Version, Group, Plural, GetsConstructor];
}
