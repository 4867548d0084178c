using Lessor.Entities.Components;
using Lessor.Rendering.Sources;
using Lessor.Webhooks;
using Lessor.Webhooks.Components;

namespace Lessor.Operator.Offline;

/// <summary>Checks Components by themselves.</summary>
/// <param name="rules">The rules.</param>
/// <param name="templates">Finds their templates.</param>
internal sealed class ComponentCheck(ComponentValidator rules, OfflineTemplates templates)
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
        var found = rules.Check(new ComponentContent(component.Spec, template is null ? null : new ManifestContent(template.Text)));
        findings.AddRange(found.Select(finding => Place(finding, component.Spec.Source, manifest, template)));
        return new KnownComponent(
            component.Spec,
            findings.Count == before ? template?.Text : null,
            IsElsewhere: findings.Count == before && component.Spec.Source is { Inline: null, ConfigMap: null });
    }

    // What is wrong in a template is shown where the template is: it may be in a ConfigMap.
    private static FileFinding Place(Finding finding, ComponentSource source, Manifest manifest, TemplateText? template)
    {
        if (template is null || finding.Field != SourceRules.TemplateField(source))
        {
            return manifest.Finding(finding.Field, finding.Message);
        }

        var place = template.Holder.Finding(template.Field, finding.Message);
        return finding.Line is { } line ? place with { Line = template.LineOf(line) } : place;
    }
}
