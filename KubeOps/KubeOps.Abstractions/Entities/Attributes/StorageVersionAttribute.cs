namespace KubeOps.Abstractions.Entities.Attributes;

[AttributeUsage(AttributeTargets.Class)]
public class StorageVersionAttribute : Attribute;
