namespace KubeOps.Abstractions.Entities.Attributes;

public enum XMapType
{
    Granular,
    Atomic,
}
