namespace KubeOps.Abstractions.Entities.Attributes;

// The API server forbids uniqueItems, so the transpiler refuses this attribute: a list that is a set says XListType.Set.
[AttributeUsage(AttributeTargets.Property)]
public class UniqueItemsAttribute : Attribute;
