using FluentValidation;
using Lessor.Entities.Components;
using Lessor.Entities.Naming;
using Lessor.Rendering;

namespace Lessor.Webhooks.Components;

/// <summary>The rules that a Component keeps by itself, whatever tenants run it: at admission, in files and in the loop.</summary>
public sealed class ComponentValidator : AbstractValidator<ComponentContent>
{
    /// <summary>Creates the rules.</summary>
    /// <param name="operatorNamespace">The operator's own namespace: templates in ConfigMaps are nowhere else.</param>
    /// <param name="policy">What the platform allows of sources outside of the cluster; null: URLs aren't judged.</param>
    public ComponentValidator(string operatorNamespace = LessorNamespaces.Operator, ISourcePolicy? policy = null)
    {
        RuleFor(content => content).Custom((content, context) =>
        {
            foreach (var finding in SourceRules.Check(content.Spec.Source, operatorNamespace, policy).Concat(SourceRules.CheckEngine(content.Spec)).Concat(InstanceKindRules.Check(content.Spec)))
            {
                context.AddFinding(finding);
            }
        });
        RuleFor(content => content).Custom((content, context) =>
        {
            foreach (var finding in SecretNameRules.Check(content.Spec.Secrets, content.Spec.Databases.Select(database => database.Name)))
            {
                context.AddFinding(finding);
            }
        });
        RuleFor(content => content).Custom((content, context) =>
        {
            foreach (var fault in ComponentChecks.Check(content.Spec, content.Spec.Engine == TemplateEngine.Handlebars ? content.Content?.Template : null, content.Scopes))
            {
                context.AddFinding(FindingOf(fault, SourceRules.TemplateField(content.Spec.Source)));
            }
        });
    }

    /// <summary>Checks a Component.</summary>
    /// <param name="content">Its spec and template.</param>
    /// <returns>All findings; empty if it keeps the rules.</returns>
    public IReadOnlyList<Finding> Check(ComponentContent content) => Validate(content).ToFindings();

    private static Finding FindingOf(ComponentFault fault, string templateField)
    {
        var field = fault.Path is null ? templateField : $"spec.{fault.Path}";
        var message = fault.Line is { } line ? FormattableString.Invariant($"line {line}: {fault.Message}") : fault.Message;
        return new(field, message, ReasonOf(fault.Part)) { Line = fault.Line };
    }

    private static string ReasonOf(ComponentPart part) =>
        part is ComponentPart.ReservedName or ComponentPart.RefusedObject ? FindingReasons.Forbidden : FindingReasons.Invalid;
}
