namespace Lessor.Operator.Watching;

/// <summary>What a reflector feeds. All calls come from one reflector, one after the other.</summary>
/// <typeparam name="T">What is kept of an object.</typeparam>
internal interface IReflected<in T>
{
    /// <summary>The whole collection at a version: what isn't in it is gone.</summary>
    void Replace(IReadOnlyList<T> items, string resourceVersion);

    /// <summary>An object appeared or changed.</summary>
    void Upsert(T item, string resourceVersion);

    /// <summary>An object went, or left the selection.</summary>
    void Remove(T item, string resourceVersion);

    /// <summary>All that happened up to a version is known.</summary>
    void Progress(string resourceVersion);

    /// <summary>The collection may no longer be seen: what is known of it becomes old. Told again and again while that is so.</summary>
    void Lost();
}
