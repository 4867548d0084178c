namespace KubeOps.Abstractions.Entities.Attributes;

[AttributeUsage(AttributeTargets.Property)]
public sealed class EnumValuesAttribute : Attribute
{
    public EnumValuesAttribute(params string[] values) => Values = values;

    public EnumValuesAttribute(params long[] values) => Values = [.. values];

    public EnumValuesAttribute(params double[] values) => Values = [.. values];

    public IReadOnlyList<object> Values { get; }
}
