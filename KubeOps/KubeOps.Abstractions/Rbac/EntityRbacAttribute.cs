namespace KubeOps.Abstractions.Rbac;

/// <summary>The operator needs <see cref="Verbs"/> on these entities.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class EntityRbacAttribute(params Type[] entities) : Attribute
{
    public IEnumerable<Type> Entities { get; } = entities;

    public RbacVerb Verbs { get; init; }
}
