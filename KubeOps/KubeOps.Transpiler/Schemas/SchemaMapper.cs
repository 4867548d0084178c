using System.Collections;
using System.Reflection;
using k8s;
using k8s.Models;
using KubeOps.Abstractions.Entities.Attributes;
using KubeOps.Transpiler.Attributes;
using KubeOps.Transpiler.Exceptions;

namespace KubeOps.Transpiler.Schemas;

/// <summary>Maps a C# type to its OpenAPI schema.</summary>
internal sealed class SchemaMapper
{
    private readonly HashSet<Type> _open = [];

    public V1JSONSchemaProps Map(Type type)
    {
        if (type.UnderlyingNullable() is { } underlying)
        {
            var schema = Map(underlying);
            schema.Nullable = true;
            return schema;
        }

        return ScalarSchema.Of(type) ?? MapCollection(type) ?? MapObject(type);
    }

    public V1JSONSchemaProps Map(PropertyInfo property)
    {
        var schema = property.Has(nameof(EmbeddedResourceAttribute)) ? ScalarSchema.Embedded()
            : property.Has(nameof(PreserveUnknownFieldsAttribute)) ? MapPreserving(property.PropertyType)
            : Map(property.PropertyType);
        if (property.IsNullable())
        {
            schema.Nullable = true;
        }

        return PropertySchema.Apply(schema, property);
    }

    private V1JSONSchemaProps? MapCollection(Type type)
    {
        if (type.IsArray)
        {
            return ListOf(type.GetElementType()!);
        }

        if (MapArguments(type) is { } value)
        {
            return new V1JSONSchemaProps { Type = "object", AdditionalProperties = Map(value) };
        }

        return type.Implements<IDictionary>() ? ScalarSchema.Opaque()
            : type.ArgumentsOf(typeof(IEnumerable<>)) is [var item] ? ListOf(item)
            : null;
    }

    private static Type? MapArguments(Type type) =>
        type.ArgumentsOf(typeof(IDictionary<,>)) is [_, var value] ? value
        : type.ArgumentsOf(typeof(IEnumerable<>)) is [var item] && item.IsConstructed(typeof(KeyValuePair<,>))
            ? item.GetGenericArguments()[1]
            : null;

    private V1JSONSchemaProps ListOf(Type item) => new() { Type = "array", Items = Map(item) };

    private V1JSONSchemaProps MapObject(Type type)
    {
        if (type.IsValueType)
        {
            throw new TranspilationFailedException($"There is no schema for the type {type.FullName}.");
        }

        if (type.Namespace == typeof(V1ObjectMeta).Namespace && type.Implements<IKubernetesObject>())
        {
            return ScalarSchema.Embedded();
        }

        return type.Has(nameof(PreserveUnknownFieldsAttribute)) ? MapPreserving(type) : MapProperties(type);
    }

    // What is preserved needn't be known: a type that contains itself, or something without a schema, is left open.
    private V1JSONSchemaProps MapPreserving(Type type)
    {
        try
        {
            var schema = type.Has(nameof(PreserveUnknownFieldsAttribute)) ? MapProperties(type) : Map(type);
            schema.XKubernetesPreserveUnknownFields = true;
            return schema;
        }
        catch (TranspilationFailedException)
        {
            return ScalarSchema.Opaque();
        }
    }

    private V1JSONSchemaProps MapProperties(Type type)
    {
        if (!_open.Add(type))
        {
            throw new CircularTypeReferenceException($"The type {type.FullName} contains itself, and a schema can't.");
        }

        try
        {
            return ClassSchema.ApplyWithDefault(new V1JSONSchemaProps { Type = "object", Properties = Properties(type) }, type);
        }
        finally
        {
            _open.Remove(type);
        }
    }

    private Dictionary<string, V1JSONSchemaProps> Properties(Type type) =>
        type.SchemaProperties().ToDictionary(property => property.JsonName(), Map, StringComparer.Ordinal);
}
