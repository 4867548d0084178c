namespace KubeOps.Abstractions.Entities.Attributes;

[AttributeUsage(AttributeTargets.Property)]
public class ItemsAttribute(long minItems = -1, long maxItems = -1) : Attribute
{
    /// <summary>Null if -1 was given: not limited.</summary>
    public long? MinItems => minItems == -1 ? null : minItems;

    /// <summary>Null if -1 was given: not limited.</summary>
    public long? MaxItems => maxItems == -1 ? null : maxItems;
}
