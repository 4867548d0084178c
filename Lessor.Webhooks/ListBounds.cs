using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Tenants;

namespace Lessor.Webhooks;

/// <summary>
/// How many items the lists of an object may have, as the definitions of Lessor's kinds say it. An API server has checked that; whoever else reaches the webhooks' port
/// hasn't, and the rules compare the items of a list with each other.
/// </summary>
public static class ListBounds
{
    private static readonly Assembly Own = typeof(Tenant).Assembly;
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> Properties = [];

    /// <summary>Checks the lists of an object, and those inside of it.</summary>
    /// <param name="spec">The object; null: nothing is wrong.</param>
    /// <returns>The first list that is too long; empty if none is.</returns>
    public static IReadOnlyList<Finding> Check(object? spec) => Find(spec) is { } found ? [new($"spec{found.Path}", found.Message)] : [];

    private static (string Path, string Message)? Find(object? value)
    {
        foreach (var property in value is null ? [] : Properties.GetOrAdd(value.GetType(), Read))
        {
            var inner = property.GetValue(value);
            if ((inner is IList list ? FindIn(list, property) : Find(inner)) is var (path, message))
            {
                return ($".{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]}{path}", message);
            }
        }

        return null;
    }

    private static (string Path, string Message)? FindIn(IList list, PropertyInfo property)
    {
        if (property.GetCustomAttribute<ItemsAttribute>()?.MaxItems is { } most && list.Count > most)
        {
            return ("", FormattableString.Invariant($"must have at most {most} items (has {list.Count})"));
        }

        for (var i = 0; i < list.Count; i++)
        {
            if (Find(list[i]) is var (path, message))
            {
                return (FormattableString.Invariant($"[{i}]{path}"), message);
            }
        }

        return null;
    }

    // Only what Lessor's own classes hold is bounded here.
    private static IReadOnlyList<PropertyInfo> Read(Type type) => type.Assembly != Own
        ? []
        : [.. type.GetProperties().Where(property => property.PropertyType.IsClass || property.PropertyType.IsInterface)];
}
