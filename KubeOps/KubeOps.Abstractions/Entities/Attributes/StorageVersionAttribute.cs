namespace KubeOps.Abstractions.Entities.Attributes;

[AttributeUsage(AttributeTargets.Class)]
public sealed class StorageVersionAttribute : Attribute;
