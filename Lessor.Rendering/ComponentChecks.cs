using Lessor.Entities.Components;
using Lessor.Rendering.Schemas;
using Lessor.Rendering.Templates;
using Lessor.Rendering.Values;

namespace Lessor.Rendering;

/// <summary>Checks a Component alone, before any tenant runs it.</summary>
public static class ComponentChecks
{
    /// <summary>Checks the template, the schema and the values of a Component.</summary>
    /// <param name="component">The Component's name, for the findings.</param>
    /// <param name="spec">Its spec.</param>
    /// <param name="template">Its template; null if that isn't at hand: then the rest is checked.</param>
    /// <returns>All findings; empty if it is fine.</returns>
    public static IReadOnlyList<RenderError> Check(string component, ComponentSpec spec, string? template)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var limits = new RenderLimits();
        var findings = CheckSchema(spec, limits).Concat(CheckValues(spec, limits))
            .Select(finding => new RenderError(component, null, finding.Path, finding.Message));
        return [.. findings, .. CheckTemplate(component, template, limits)];
    }

    private static IEnumerable<Finding> CheckSchema(ComponentSpec spec, RenderLimits limits)
    {
        try
        {
            var properties = SchemaReader.Read(spec.Schema, limits.MaxDepth)?.Properties;
            return ReservedNames.All
                .Where(name => properties?.ContainsKey(name) == true)
                .Select(name => new Finding("schema.properties." + name, "is a reserved name: a value must be named otherwise"));
        }
        catch (SchemaException e)
        {
            return e.Findings;
        }
    }

    // Whether the values fit the schema is only known with a tenant's: those may bring what is missing.
    private static IEnumerable<Finding> CheckValues(ComponentSpec spec, RenderLimits limits)
    {
        try
        {
            return ReservedNames.FindIn(ValueReader.ReadMap(spec.Values, "values", limits.MaxDepth), "values");
        }
        catch (ValuesException e)
        {
            return [new Finding(e.Path, e.Message)];
        }
    }

    private static IEnumerable<RenderError> CheckTemplate(string component, string? template, RenderLimits limits)
    {
        try
        {
            if (template is not null)
            {
                TemplateCompiler.Compile(template, limits.MaxText);
            }

            return [];
        }
        catch (TemplateException e)
        {
            return e.Findings.Select(finding => new RenderError(component, finding.Line, finding.Name, finding.Message));
        }
    }
}
