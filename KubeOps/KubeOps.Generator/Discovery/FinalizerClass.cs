namespace KubeOps.Generator.Discovery;

/// <summary>A class that finalizes an entity.</summary>
internal sealed class FinalizerClass(ClassName type, string entity, string? group) : ValueEquatable
{
    private const int MaxLength = 63;
    private const string Suffix = "finalizer";

    public ClassName Type { get; } = type;

    public string Entity { get; } = entity;

    /// <summary>{group}/{class}finalizer, as KubeOps names finalizers at run time too.</summary>
    public string Identifier
    {
        get
        {
            var name = Type.Simple.ToLowerInvariant();
            var ending = name.EndsWith(Suffix, System.StringComparison.Ordinal) ? string.Empty : Suffix;
            var identifier = $"{group}/{name}{ending}".TrimStart('/');
            return identifier.Length > MaxLength ? identifier.Substring(0, MaxLength) : identifier;
        }
    }

    protected override object?[] Values => [Type, Entity, group];
}
