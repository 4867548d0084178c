namespace KubeOps.Abstractions.Entities.Attributes;

[AttributeUsage(AttributeTargets.Property)]
public sealed class XMapTypeAttribute(XMapType type) : Attribute
{
    public XMapType Type => type;
}
