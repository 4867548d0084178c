namespace KubeOps.Abstractions.Entities.Attributes;

[AttributeUsage(AttributeTargets.Class)]
public sealed class ScaleSubresourceAttribute(
    string specReplicasPath,
    string statusReplicasPath,
    string? labelSelectorPath = null) : Attribute
{
    public string SpecReplicasPath => specReplicasPath;

    public string StatusReplicasPath => statusReplicasPath;

    public string? LabelSelectorPath => labelSelectorPath;
}
