using HandlebarsDotNet;
using Lessor.Rendering.Templates.Helpers;

namespace Lessor.Rendering.Templates.Programs;

/// <summary>A helper with its arguments.</summary>
internal sealed class CallExpression(TemplateHelper helper, Expression[] arguments) : Expression
{
    public override object? Evaluate(ProgramRun run)
    {
        run.Budget.Step();
        var values = EvaluateArguments(run);
        if (run.GaveUp)
        {
            return null;
        }

        try
        {
            return run.Made(helper.Function(new HelperArguments(values, run.Budget.Limits.MaxText)));
        }
        catch (HelperException)
        {
            return run.GiveUp();
        }
    }

    // The first is the reference's number, which only messages need.
    private Arguments EvaluateArguments(ProgramRun run) => arguments switch
    {
        [var one] => new Arguments(null!, one.Evaluate(run)!),
        [var one, var two] => new Arguments(null!, one.Evaluate(run)!, two.Evaluate(run)!),
        [var one, var two, var three] => new Arguments(null!, one.Evaluate(run)!, two.Evaluate(run)!, three.Evaluate(run)!),
        _ => new Arguments([null!, .. arguments.Select(argument => argument.Evaluate(run)!)]),
    };
}
