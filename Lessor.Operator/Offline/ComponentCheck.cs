using Lessor.Entities.Components;
using Lessor.Rendering;

namespace Lessor.Operator.Offline;

/// <summary>Checks Components by themselves.</summary>
/// <param name="templates">Finds their templates.</param>
internal sealed class ComponentCheck(OfflineTemplates templates)
{
    /// <summary>Checks a Component.</summary>
    /// <returns>What tenants need of it.</returns>
    public KnownComponent Check(Manifest manifest, List<FileFinding> findings)
    {
        var before = findings.Count;
        if (EntityReader.Read<Component>(manifest, findings) is not { } component)
        {
            return new KnownComponent(new ComponentSpec(), null);
        }

        var template = templates.Find(component, manifest, findings);
        findings.AddRange(ComponentChecks.Check(manifest.Name ?? "", component.Spec, template?.Text).Select(error => Place(error, manifest, template)));
        return new KnownComponent(component.Spec, findings.Count == before ? template?.Text : null);
    }

    private static FileFinding Place(RenderError error, Manifest manifest, TemplateText? template)
    {
        if (error.Line is { } line && template is not null)
        {
            var message = FormattableString.Invariant($"line {line}: {(error.Path is null ? "" : error.Path + ": ")}{error.Message}");
            return template.Holder.Finding(template.Field, message) with { Line = template.LineOf(line) };
        }

        return manifest.Finding(error.Path is null ? "spec.source" : "spec." + error.Path, error.Message);
    }
}
