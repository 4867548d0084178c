using Lessor.Rendering.Values;

namespace Lessor.Rendering.Templates.Programs;

/// <summary>
/// A template without its text: only what decides and what is printed. It tells which text Handlebars would write, if that was seen before, for far less
/// than writing it: a text depends on a template's decisions alone, as values get into slots. Safe for concurrent use.
/// </summary>
internal sealed class TemplateProgram(Statement[] statements)
{
    private static int _count;
    private readonly int _number = Interlocked.Increment(ref _count);

    /// <summary>Runs the template.</summary>
    /// <returns>Its decisions and its slots; null if only Handlebars can tell.</returns>
    /// <exception cref="RenderLimitException">It takes too long.</exception>
    public ProgramRun? Run(ValueMap context, RenderBudget budget)
    {
        var run = new ProgramRun(_number, context, budget);
        Statement.Run(statements, run);
        return run.GaveUp ? null : run;
    }
}
