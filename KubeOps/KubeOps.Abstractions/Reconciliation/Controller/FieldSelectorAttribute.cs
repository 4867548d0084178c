namespace KubeOps.Abstractions.Reconciliation.Controller;

/// <summary>Names the class that selects the entities of a controller by field.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FieldSelectorAttribute(Type selectorType) : Attribute
{
    public Type SelectorType { get; } = selectorType;
}
