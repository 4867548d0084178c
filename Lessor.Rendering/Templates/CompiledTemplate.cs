using System.Reflection;
using System.Runtime.ExceptionServices;
using HandlebarsDotNet;
using Lessor.Rendering.Templates.Programs;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Templates;

/// <summary>A template that was checked and compiled. Safe for concurrent use.</summary>
internal sealed class CompiledTemplate(ScannedTemplate template, HandlebarsTemplate<TextWriter, object, object> compiled)
{
    /// <summary>What the template refers to.</summary>
    public IReadOnlyList<TemplateReference> References => template.References;

    /// <summary>Whether values decide which parts of it are rendered, and how often.</summary>
    public bool HasBlocks => template.HasBlocks;

    /// <summary>The template without its text.</summary>
    public TemplateProgram Program => template.Program;

    /// <summary>Writes the text that a template without blocks has for every tenant: its slots hold nothing.</summary>
    /// <exception cref="RenderLimitException">It needs more than it may use.</exception>
    public void Outline(SlotWriter writer, RenderBudget budget) => Run(new ValueMap(), writer, budget);

    /// <summary>Renders the template: its text and slots go to the writer.</summary>
    /// <exception cref="TemplateException">A name is unknown or a helper can't work, with all findings.</exception>
    /// <exception cref="RenderLimitException">It needs more than it may use.</exception>
    public void Render(ValueMap context, SlotWriter writer, RenderBudget budget)
    {
        if (Run(context, writer, budget) is { Count: > 0 } findings)
        {
            throw new TemplateException(findings);
        }
    }

    private IReadOnlyList<TemplateFinding> Run(ValueMap context, SlotWriter writer, RenderBudget budget)
    {
        var run = new TemplateRun(template, context, writer, budget);
        TemplateRun.Current = run;
        try
        {
            compiled(writer, context);
        }
        catch (Exception e) when (Cause(e) is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
        }
        finally
        {
            TemplateRun.Current = null;
        }

        return run.Findings;
    }

    private static Exception? Cause(Exception e) => e switch
    {
        RenderLimitException or OperationCanceledException => e,
        HandlebarsException { InnerException: null } => new TemplateException(null, e.Message),
        HandlebarsException or TargetInvocationException => Cause(e.InnerException!),
        _ => null,
    };
}
