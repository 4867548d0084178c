namespace KubeOps.Abstractions.Reconciliation.Controller;

/// <summary>Names the class that selects the entities of a controller by label.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LabelSelectorAttribute(Type selectorType) : Attribute
{
    public Type SelectorType { get; } = selectorType;
}
