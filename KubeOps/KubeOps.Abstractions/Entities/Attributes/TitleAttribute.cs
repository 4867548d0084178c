namespace KubeOps.Abstractions.Entities.Attributes;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class TitleAttribute(string title) : Attribute
{
    public string Title => title;
}
