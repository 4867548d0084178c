namespace k8s.Models;

/// <summary>Shorthands to what an object's metadata holds; an object without metadata answers null (or false).</summary>
public static partial class ModelExtensions
{
    public static string Name(this IMetadata<V1ObjectMeta> obj) => obj.Metadata?.Name;

    public static string Namespace(this IMetadata<V1ObjectMeta> obj) => obj.Metadata?.NamespaceProperty;

    public static string Uid(this IMetadata<V1ObjectMeta> obj) => obj.Metadata?.Uid;

    public static string ResourceVersion(this IMetadata<V1ObjectMeta> obj) => obj.Metadata?.ResourceVersion;

    public static long? Generation(this IMetadata<V1ObjectMeta> obj) => obj.Metadata?.Generation;

    public static DateTime? CreationTimestamp(this IMetadata<V1ObjectMeta> obj) => obj.Metadata?.CreationTimestamp;

    public static DateTime? DeletionTimestamp(this IMetadata<V1ObjectMeta> obj) => obj.Metadata?.DeletionTimestamp;

    public static IDictionary<string, string> Labels(this IMetadata<V1ObjectMeta> obj) => obj.Metadata?.Labels;

    public static IDictionary<string, string> Annotations(this IMetadata<V1ObjectMeta> obj) => obj.Metadata?.Annotations;

    public static IList<string> Finalizers(this IMetadata<V1ObjectMeta> obj) => obj.Metadata?.Finalizers;

    public static IList<V1OwnerReference> OwnerReferences(this IMetadata<V1ObjectMeta> obj) => obj.Metadata?.OwnerReferences;

    public static V1ObjectMeta EnsureMetadata(this IMetadata<V1ObjectMeta> obj) => obj.Metadata ??= new V1ObjectMeta();

    public static IDictionary<string, string> EnsureLabels(this V1ObjectMeta meta) => meta.Labels ??= new Dictionary<string, string>();

    public static IDictionary<string, string> EnsureAnnotations(this V1ObjectMeta meta) =>
        meta.Annotations ??= new Dictionary<string, string>();

    public static IList<string> EnsureFinalizers(this V1ObjectMeta meta) => meta.Finalizers ??= new List<string>();

    public static string GetLabel(this IMetadata<V1ObjectMeta> obj, string key) => Get(obj.Labels(), key);

    public static string GetAnnotation(this IMetadata<V1ObjectMeta> obj, string key) => Get(obj.Annotations(), key);

    /// <summary>Sets a label; null removes it.</summary>
    public static void SetLabel(this IMetadata<V1ObjectMeta> obj, string key, string value) =>
        Set(obj.EnsureMetadata().EnsureLabels(), key, value);

    /// <summary>Sets an annotation; null removes it.</summary>
    public static void SetAnnotation(this IMetadata<V1ObjectMeta> obj, string key, string value) =>
        Set(obj.EnsureMetadata().EnsureAnnotations(), key, value);

    public static bool HasFinalizer(this IMetadata<V1ObjectMeta> obj, string finalizer) =>
        obj.Finalizers()?.Contains(finalizer) == true;

    /// <returns>False if it was there already.</returns>
    public static bool AddFinalizer(this IMetadata<V1ObjectMeta> obj, string finalizer)
    {
        if (obj.HasFinalizer(finalizer))
        {
            return false;
        }

        obj.EnsureMetadata().EnsureFinalizers().Add(finalizer);
        return true;
    }

    /// <returns>False if it wasn't there.</returns>
    public static bool RemoveFinalizer(this IMetadata<V1ObjectMeta> obj, string finalizer) =>
        obj.Finalizers()?.Remove(finalizer) == true;

    private static string Get(IDictionary<string, string> values, string key) =>
        values is not null && values.TryGetValue(key, out var value) ? value : null;

    private static void Set(IDictionary<string, string> values, string key, string value)
    {
        if (value is null)
        {
            values.Remove(key);
        }
        else
        {
            values[key] = value;
        }
    }
}
