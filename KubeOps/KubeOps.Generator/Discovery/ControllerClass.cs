namespace KubeOps.Generator.Discovery;

/// <summary>A class that controls an entity, with the selectors that it names.</summary>
internal sealed class ControllerClass(ClassName type, string entity, string? labelSelector, string? fieldSelector, SourcePlace? place)
    : ValueEquatable
{
    public ClassName Type { get; } = type;

    public string Entity { get; } = entity;

    public string? LabelSelector { get; } = labelSelector;

    public string? FieldSelector { get; } = fieldSelector;

    public SourcePlace? Place { get; } = place;

    public bool HasBothSelectors => LabelSelector is not null && FieldSelector is not null;

    protected override object?[] Values => [Type, Entity, LabelSelector, FieldSelector, Place];
}
