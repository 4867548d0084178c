using Lessor.Rendering.Schemas;

namespace Lessor.Rendering.Values;

/// <summary>The values that a component has for a tenant: merged, completed by the schema's defaults and checked.</summary>
internal static class EffectiveValues
{
    private const string Root = "values";

    /// <summary>Works the values out.</summary>
    /// <exception cref="RenderException">They don't fit, with all findings.</exception>
    public static ValueMap For(RenderRequest request, Schema? schema, int maxDepth)
    {
        var values = Merge(request, maxDepth);
        var findings = ReservedNames.FindIn(values.Keys, Root).ToList();
        if (schema is null)
        {
            ValueLayers.WithoutNulls(values);
        }
        else
        {
            findings.AddRange(SchemaValidator.Apply(schema, values, Root));
        }

        return findings.Count == 0 ? values : throw Exception(request, findings);
    }

    private static ValueMap Merge(RenderRequest request, int maxDepth)
    {
        try
        {
            var lower = ValueReader.ReadMap(request.Component.Values, Root, maxDepth);
            var upper = ValueReader.ReadMap(request.Instance.Values, Root, maxDepth);
            return ValueLayers.Merge(lower, upper);
        }
        catch (ValuesException e)
        {
            throw Exception(request, [new Finding(e.Path, e.Message)]);
        }
    }

    private static RenderException Exception(RenderRequest request, IEnumerable<Finding> findings) =>
        new([.. findings.Select(finding => new RenderError(request.Instance.Name, null, finding.Path, finding.Message))]);
}
