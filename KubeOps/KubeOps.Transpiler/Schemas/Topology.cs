using System.Reflection;
using k8s.Models;
using KubeOps.Abstractions.Entities.Attributes;
using KubeOps.Transpiler.Attributes;
using KubeOps.Transpiler.Exceptions;

namespace KubeOps.Transpiler.Schemas;

/// <summary>How server-side apply merges a list or a map, checked here because the API server would refuse the whole definition.</summary>
internal static class Topology
{
    private static readonly string[] Scalars = ["string", "integer", "number", "boolean"];

    public static void Apply(V1JSONSchemaProps schema, PropertyInfo property)
    {
        ApplyList(schema, property);
        ApplyMap(schema, property);
    }

    private static void ApplyList(V1JSONSchemaProps schema, PropertyInfo property)
    {
        var keys = property.Find(nameof(XListMapKeysAttribute)).Arguments(0).OfType<string>().ToList();
        var type = property.Find(nameof(XListTypeAttribute)) is { } data ? (XListType?)data.Argument<int>(0) : null;
        Check(property, type is null || schema.Type == "array", "only a list has a list type");
        Check(property, (type == XListType.Map) == (keys.Count > 0), "a list map has keys, and nothing else has");
        if (type is null)
        {
            return;
        }

        schema.XKubernetesListType = Name(type.Value);
        schema.XKubernetesListMapKeys = keys.Count > 0 ? keys : null;
        CheckItems(property, (V1JSONSchemaProps)schema.Items, type.Value, keys);
    }

    private static void CheckItems(PropertyInfo property, V1JSONSchemaProps item, XListType type, List<string> keys)
    {
        Check(property, type == XListType.Atomic || item.Nullable is not true, "only an atomic list may hold null");
        Check(property, type != XListType.Set || item.Type != "object" || item.XKubernetesMapType == "atomic", "a set holds no objects");
        Check(property, type != XListType.Set || item.XKubernetesListType is null or "atomic", "a list in a set is atomic");
        Check(property, keys.Distinct(StringComparer.Ordinal).Count() == keys.Count, "no key stands twice");
        Check(property, keys.TrueForAll(key => IsKey(item, key)), "a key must be a required scalar of the items");
    }

    private static void ApplyMap(V1JSONSchemaProps schema, PropertyInfo property)
    {
        if (property.Find(nameof(XMapTypeAttribute)) is not { } data)
        {
            return;
        }

        Check(property, schema.Type == "object", "only an object has a map type");
        schema.XKubernetesMapType = (XMapType)data.Argument<int>(0) == XMapType.Atomic ? "atomic" : "granular";
    }

    private static bool IsKey(V1JSONSchemaProps item, string key) =>
        item.Required?.Contains(key) == true
        && item.Properties?.TryGetValue(key, out var schema) == true
        && Scalars.Contains(schema.Type)
        && schema.Nullable is not true;

    private static string Name(XListType type) => type switch
    {
        XListType.Set => "set",
        XListType.Map => "map",
        _ => "atomic",
    };

    private static void Check(PropertyInfo property, bool holds, string rule)
    {
        if (!holds)
        {
            throw new TranspilationFailedException($"{property.Name}: {rule}.");
        }
    }
}
