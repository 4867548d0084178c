namespace KubeOps.Abstractions.Entities.Attributes;

[AttributeUsage(AttributeTargets.Property)]
public class LengthAttribute(long minLength = -1, long maxLength = -1) : Attribute
{
    /// <summary>Null if -1 was given: not limited.</summary>
    public long? MinLength => minLength == -1 ? null : minLength;

    /// <summary>Null if -1 was given: not limited.</summary>
    public long? MaxLength => maxLength == -1 ? null : maxLength;
}
