using Lessor.Rendering.Values;

namespace Lessor.Rendering.Templates.Programs;

/// <summary><c>with</c>: steps into a value, unless that is empty.</summary>
internal sealed class ScopeStatement(Expression value, int[] parameters, Statement[] body, Statement[] otherwise) : Statement
{
    public override void Run(ProgramRun run)
    {
        var inner = value.Evaluate(run);
        if (IsEmpty(inner))
        {
            run.Decide(0);
            Run(otherwise, run);
            return;
        }

        run.Decide(1);
        run.SetParameters(parameters, inner);
        var outer = run.Frame;
        run.Frame = new ProgramFrame(inner, outer);
        Run(body, run);
        run.Frame = outer;
    }

    // As Handlebars.Net judges it.
    private static bool IsEmpty(object? value) => value is null or false or "" or 0L or 0.0 or ValueList { Count: 0 } or ValueMap { Count: 0 };
}
