namespace KubeOps.Transpiler.Schemas;

/// <summary>Tells types apart by name: through a MetadataLoadContext no type equals a typeof.</summary>
internal static class TypeNames
{
    public static bool Is<T>(this Type type) => type.FullName == typeof(T).FullName;

    public static bool IsConstructed(this Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition().FullName == definition.FullName;

    public static Type? UnderlyingNullable(this Type type) =>
        type.IsConstructed(typeof(Nullable<>)) ? type.GetGenericArguments()[0] : null;

    /// <summary>The type arguments with which a type implements, or is, a generic interface.</summary>
    public static Type[]? ArgumentsOf(this Type type, Type definition) =>
        type.GetInterfaces().Prepend(type).FirstOrDefault(candidate => candidate.IsConstructed(definition))?.GetGenericArguments();

    public static bool Implements<T>(this Type type) => type.GetInterfaces().Prepend(type).Any(Is<T>);
}
