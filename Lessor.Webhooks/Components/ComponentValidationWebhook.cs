using k8s;
using KubeOps.Operator.Web.Webhooks.Admission.Validation;
using Lessor.Entities.Components;
using Lessor.Entities.Naming;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Replies;
using Microsoft.AspNetCore.Http;

namespace Lessor.Webhooks.Components;

/// <summary>Says whether a Component may be created, changed or deleted.</summary>
/// <param name="view">What is known of the cluster.</param>
/// <param name="templates">What the sources hold.</param>
/// <param name="rules">The rules on a Component by itself.</param>
/// <param name="impact">What a change does to tenants.</param>
/// <param name="clock">The time.</param>
[ValidationWebhook(typeof(Component))]
public sealed class ComponentValidationWebhook(
    IClusterView view, ITemplates templates, ComponentValidator rules, ComponentImpact impact, TimeProvider clock) : ValidationWebhook<Component>
{
    // How long a tenant that was deleted a moment ago may still be known.
    private static readonly TimeSpan ViewLag = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override Task<ValidationResult> CreateAsync(Component entity, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var content = Read(entity, out var warnings);
        return Task.FromResult(Answer(entity, rules.Check(content), warnings));
    }

    /// <inheritdoc/>
    public override async Task<ValidationResult> UpdateAsync(
        Component oldEntity, Component newEntity, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(oldEntity);
        ArgumentNullException.ThrowIfNull(newEntity);
        if (Text(oldEntity) == Text(newEntity))
        {
            return Success();
        }

        var (before, after) = (Read(oldEntity, out _), Read(newEntity, out var warnings));
        var findings = rules.Check(after);
        if (findings.Count > 0 || before.RendersLike(after) || rules.Check(before).Count > 0)
        {
            return Answer(newEntity, findings, warnings);
        }

        var found = await impact.FindAsync(newEntity.Metadata.Name, before, after, view.Known, cancellationToken);
        return Answer(newEntity, found.Findings, [.. warnings, .. found.Warnings]);
    }

    /// <inheritdoc/>
    public override async Task<ValidationResult> DeleteAsync(Component entity, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var name = entity.Metadata.Name;
        if (ComponentUsers.FindHold(name, view.Known) is null)
        {
            return Success();
        }

        // Who deletes the last tenant and then its Component, in one go, must not be told of a tenant that is gone.
        await Task.Delay(ViewLag, clock, cancellationToken);
        return ComponentUsers.FindHold(name, view.Known) is { } hold ? Refuse(entity, [hold], StatusCodes.Status403Forbidden) : Success();
    }

    // What rules look at, and what its owner may have changed: not the status, and no finalizers.
    private static string Text(Component component) =>
        KubernetesJson.Serialize(new { component.Spec, component.Metadata.Labels, component.Metadata.Annotations });

    private ComponentContent Read(Component component, out IReadOnlyList<string> warnings)
    {
        var source = templates.Read(component.Spec.Source);
        warnings = source.Problem is { } problem ? [$"{SourceRules.TemplateField(component.Spec.Source)}: {problem}; tenants wait for it"] : [];
        return new ComponentContent(component.Spec, source.Template) { Scopes = view.Known.Scopes };
    }

    private ValidationResult Answer(Component component, IReadOnlyList<Finding> findings, IReadOnlyList<string> warnings) =>
        findings.Count == 0 ? Success([.. warnings]) : Refuse(component, findings, StatusCodes.Status422UnprocessableEntity);

    private ValidationResult Refuse(Component component, IReadOnlyList<Finding> findings, int code)
    {
        var refusal = new AdmissionRefusal(LessorApi.Group, Component.KubeKind, component.Metadata.Name ?? "", findings) { Code = code };
        HttpContext.Features.Set(refusal);
        return Fail(refusal.Message, code);
    }
}
