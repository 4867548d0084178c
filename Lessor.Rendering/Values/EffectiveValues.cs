using Lessor.Entities.Components;
using Lessor.Rendering.Schemas;

namespace Lessor.Rendering.Values;

/// <summary>The values that a component has for a tenant: merged, completed by the schema's defaults and checked.</summary>
internal static class EffectiveValues
{
    private const string Root = "values";

    /// <summary>Works the values out.</summary>
    /// <exception cref="RenderException">They don't fit, with all findings.</exception>
    public static ValueMap For(RenderRequest request, Schema? schema, KnownValues known)
    {
        var values = Merge(request, known);
        var isTemplate = request.Component.Engine == TemplateEngine.Handlebars;
        var findings = isTemplate ? ReservedNames.FindIn(values.Keys, Root).ToList() : [];
        var removals = isTemplate ? null : ValueLayers.Removals(values);
        if (schema is null)
        {
            ValueLayers.WithoutNulls(values);
        }
        else
        {
            findings.AddRange(SchemaValidator.Apply(schema, values, Root));
        }

        // A chart has values of its own, beneath these: a null takes one of them out.
        ValueLayers.Restore(values, removals);
        return findings.Count == 0 ? values : throw Exception(request, findings);
    }

    private static ValueMap Merge(RenderRequest request, KnownValues known)
    {
        try
        {
            var lower = known.Read(request.Component.Values, Root);
            var upper = ValueReader.ReadMap(request.Instance.Values, Root, known.MaxDepth);
            return request.Content?.Varz is { } varz
                ? ValueLayers.Merge(ValueLayers.Merge(lower, ValueReader.ReadMap(varz, Root, known.MaxDepth)), upper)
                : ValueLayers.Merge(lower, upper);
        }
        catch (ValuesException e)
        {
            throw Exception(request, [new Finding(e.Path, e.Message)]);
        }
    }

    private static RenderException Exception(RenderRequest request, IEnumerable<Finding> findings) =>
        new([.. findings.Select(finding => new RenderError(request.Instance.Name, null, finding.Path, finding.Message))]);
}
