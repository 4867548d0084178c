namespace KubeOps.Abstractions.Entities.Attributes;

public enum XListType
{
    Atomic,
    Set,
    Map,
}
