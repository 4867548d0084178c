using System.Reflection;
using System.Text.Json;
using KubeOps.Abstractions.Entities.Attributes;
using KubeOps.Transpiler.Attributes;
using KubeOps.Transpiler.Exceptions;

namespace KubeOps.Transpiler.Schemas;

/// <summary>The value of a [DefaultValue] or an [Example].</summary>
internal static class LiteralValue
{
    public static object? Of(CustomAttributeData? data)
    {
        var value = data.Argument<object>(0);
        return value is string text && data.Named<bool>(nameof(DefaultValueAttribute.Json)) ? Parse(text) : value;
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException e)
        {
            throw new TranspilationFailedException($"The value {text} isn't JSON: {e.Message}", e);
        }
    }
}
