namespace k8s.Models;

public static partial class ModelExtensions
{
    public static void AddOwnerReference(this IMetadata<V1ObjectMeta> obj, V1OwnerReference ownerReference)
    {
        ArgumentNullException.ThrowIfNull(ownerReference);
        var metadata = obj.EnsureMetadata();
        metadata.OwnerReferences ??= new List<V1OwnerReference>();
        metadata.OwnerReferences.Add(ownerReference);
    }

    /// <returns>The index of the first that matches, or -1.</returns>
    public static int FindOwnerReference(this IMetadata<V1ObjectMeta> obj, Predicate<V1OwnerReference> predicate)
    {
        var owners = obj.OwnerReferences() ?? [];
        for (var i = 0; i < owners.Count; i++)
        {
            if (predicate(owners[i]))
            {
                return i;
            }
        }

        return -1;
    }

    public static int FindOwnerReference(this IMetadata<V1ObjectMeta> obj, IKubernetesObject<V1ObjectMeta> owner) =>
        obj.FindOwnerReference(reference => reference.Matches(owner));

    public static V1OwnerReference GetOwnerReference(this IMetadata<V1ObjectMeta> obj, Predicate<V1OwnerReference> predicate)
    {
        var index = obj.FindOwnerReference(predicate);
        return index < 0 ? null : obj.Metadata.OwnerReferences[index];
    }

    public static V1OwnerReference GetOwnerReference(this IMetadata<V1ObjectMeta> obj, IKubernetesObject<V1ObjectMeta> owner) =>
        obj.GetOwnerReference(reference => reference.Matches(owner));

    /// <returns>The reference that was removed, or null.</returns>
    public static V1OwnerReference RemoveOwnerReference(this IMetadata<V1ObjectMeta> obj, IKubernetesObject<V1ObjectMeta> owner)
    {
        var reference = obj.GetOwnerReference(owner);
        if (reference is not null)
        {
            obj.Metadata.OwnerReferences.RemoveAt(obj.FindOwnerReference(owner));
        }

        return reference;
    }

    public static bool IsOwnedBy(this IMetadata<V1ObjectMeta> obj, IKubernetesObject<V1ObjectMeta> owner) =>
        obj.FindOwnerReference(owner) >= 0;

    public static V1OwnerReference GetController(this IMetadata<V1ObjectMeta> obj) =>
        obj.OwnerReferences()?.FirstOrDefault(reference => reference.Controller == true);

    public static bool Matches(this V1OwnerReference owner, IKubernetesObject<V1ObjectMeta> obj) =>
        owner.ApiVersion == obj.ApiVersion && owner.Kind == obj.Kind && owner.Name == obj.Name() && owner.Uid == obj.Uid();
}
