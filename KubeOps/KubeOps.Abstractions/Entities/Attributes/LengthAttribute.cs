namespace KubeOps.Abstractions.Entities.Attributes;

// -1 leaves a bound unset.
[AttributeUsage(AttributeTargets.Property)]
public sealed class LengthAttribute(long min = -1, long max = -1) : Attribute
{
    public long Min => min;

    public long Max => max;
}
