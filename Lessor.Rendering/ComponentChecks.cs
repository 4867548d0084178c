using Lessor.Entities.Components;
using Lessor.Rendering.Objects;
using Lessor.Rendering.Schemas;
using Lessor.Rendering.Skeletons;
using Lessor.Rendering.Templates;
using Lessor.Rendering.Values;

namespace Lessor.Rendering;

/// <summary>Checks a Component alone, before any tenant runs it: what is found is wrong whatever tenants say.</summary>
public static class ComponentChecks
{
    private const string SchemaRoot = "schema";
    private const string ValuesRoot = "values";

    /// <summary>Checks the template, the schema and the values of a Component.</summary>
    /// <param name="spec">Its spec.</param>
    /// <param name="template">Its template; null if that isn't at hand: then the rest is checked.</param>
    /// <param name="scopes">What the cluster knows of kinds' scopes; null: the built-in list of cluster-scoped kinds alone.</param>
    /// <returns>All faults; empty if it is fine.</returns>
    public static IReadOnlyList<ComponentFault> Check(ComponentSpec spec, string? template, IKindScopes? scopes = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var limits = new RenderLimits();
        var faults = new List<ComponentFault>();
        var schema = ReadSchema(spec, limits, faults);
        CheckValues(spec, schema, limits, faults);
        if (template is not null)
        {
            CheckTemplate(template, scopes, limits, faults);
        }

        return faults;
    }

    private static Schema? ReadSchema(ComponentSpec spec, RenderLimits limits, List<ComponentFault> faults)
    {
        try
        {
            var schema = SchemaReader.Read(spec.Schema, limits.MaxDepth);
            faults.AddRange(ReservedNames.FindIn(schema?.Properties?.Keys.ToList() ?? [], SchemaRoot + ".properties").Select(found => Fault(ComponentPart.ReservedName, found)));
            return schema;
        }
        catch (SchemaException e)
        {
            faults.AddRange(e.Findings.Select(found => Fault(ComponentPart.Schema, found)));
            return null;
        }
    }

    private static void CheckValues(ComponentSpec spec, Schema? schema, RenderLimits limits, List<ComponentFault> faults)
    {
        try
        {
            var values = ValueReader.ReadMap(spec.Values, ValuesRoot, limits.MaxDepth);
            faults.AddRange(ReservedNames.FindIn(values.Keys, ValuesRoot).Select(found => Fault(ComponentPart.ReservedName, found)));

            // One fault for a name is enough.
            ReservedNames.All.ToList().ForEach(name => values.Remove(name));
            var findings = schema is null ? [] : SchemaValidator.ApplyPartly(schema, values, ValuesRoot);
            faults.AddRange(findings.Select(found => Fault(ComponentPart.Values, found)));
        }
        catch (ValuesException e)
        {
            faults.Add(new ComponentFault(ComponentPart.Values, e.Path, null, e.Message));
        }
        catch (RenderLimitException e)
        {
            faults.Add(new ComponentFault(ComponentPart.Schema, SchemaRoot, null, e.Message));
        }
    }

    private static void CheckTemplate(string template, IKindScopes? scopes, RenderLimits limits, List<ComponentFault> faults)
    {
        try
        {
            var compiled = TemplateCompiler.Compile(template, limits.MaxText);
            if (!compiled.HasBlocks)
            {
                CheckOutline(compiled, scopes, limits, faults);
            }
        }
        catch (TemplateException e)
        {
            faults.AddRange(e.Findings.Select(found => new ComponentFault(ComponentPart.Template, null, found.Line, found.Text)));
        }
    }

    // Without blocks the structure is the same for every tenant: only what stands in the slots differs.
    private static void CheckOutline(CompiledTemplate template, IKindScopes? scopes, RenderLimits limits, List<ComponentFault> faults)
    {
        var budget = new RenderBudget(limits, TimeProvider.System, CancellationToken.None);
        using var writer = new SlotWriter(budget);
        try
        {
            template.Outline(writer, budget);
            var skeleton = SkeletonParser.Parse(writer.Text.ToString(), writer.Values.Count, budget);
            faults.AddRange(LiteralObjects.Check(skeleton, scopes).Select(found => new ComponentFault(ComponentPart.RefusedObject, null, null, $"{found.Path}: {found.Message}")));
        }
        catch (SkeletonException e)
        {
            faults.Add(new ComponentFault(ComponentPart.Template, null, null, e.Message));
        }
        catch (RenderLimitException)
        {
            // Limits on time are no matter of the Component alone; those on size hold the tenants, too.
        }
    }

    private static ComponentFault Fault(ComponentPart part, Finding found) => new(part, found.Path, null, found.Message);
}
