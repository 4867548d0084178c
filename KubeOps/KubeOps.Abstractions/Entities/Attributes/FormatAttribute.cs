namespace KubeOps.Abstractions.Entities.Attributes;

[AttributeUsage(AttributeTargets.Property)]
public class FormatAttribute(string? format) : Attribute
{
    public string? Format => format;
}
