namespace KubeOps.Abstractions.Entities.Attributes;

[AttributeUsage(AttributeTargets.Property)]
public class PropertyLimitsAttribute(long minProperties = -1, long maxProperties = -1) : Attribute
{
    /// <summary>Null if -1 was given: not limited.</summary>
    public long? MinProperties => minProperties == -1 ? null : minProperties;

    /// <summary>Null if -1 was given: not limited.</summary>
    public long? MaxProperties => maxProperties == -1 ? null : maxProperties;
}
